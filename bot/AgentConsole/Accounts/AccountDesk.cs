using System.Data;
using Bot.Conversations;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.AgentConsole.Accounts;

/// <summary>Signs people in and out, and sets their passwords. Each change stands in the audit with it.</summary>
internal sealed class AccountDesk(
    Database database, AgentStore agents, AgentLinks links, IOptions<AgentConsoleOptions> options, TimeProvider clock)
{
    /// <summary>The same words and the same time, whether the account is there or not.</summary>
    public async Task<SignedIn> SignInAsync(string email, string password, string address, CancellationToken cancellationToken)
    {
        var (guess, tooMany) = await GuessAsync(email, password, address, cancellationToken);
        return new SignedIn(
            guess is null ? null : await database.WriteAsync(
                transaction =>
                {
                    GuessStore.Forget(transaction, guess);
                    var agent = AgentStore.FindByEmail(transaction, Normal(email))!;
                    AuditStore.Add(transaction, agent.Email, "signed-in", agent.Email, clock.GetUtcNow());
                    return Open(transaction, agent.Id);
                },
                cancellationToken),
            tooMany);
    }

    public Task<bool> SignOutAsync(string secret, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            AgentStore.CloseSession(transaction, Secrets.Hash(secret));
            return true;
        },
        cancellationToken);

    /// <summary>Uses a link: the account is made, or its password set, and the person is signed in.</summary>
    /// <returns>Null when the link is no longer one, or the address belongs to somebody else.</returns>
    public async Task<string?> WelcomeAsync(string token, Welcome welcome, CancellationToken cancellationToken)
    {
        if (links.Find(token) is not { } link)
        {
            return null;
        }

        var hash = Passwords.Hash(welcome.Password);
        var secret = await database.WriteAsync(transaction => Use(transaction, Secrets.Hash(token), link, welcome, hash), cancellationToken);
        if (secret is not null)
        {
            links.Remove(token);
        }

        return secret;
    }

    /// <summary>Sets a new password; every session of the account ends with it, and a new one begins.</summary>
    /// <returns>Null when the old one is wrong, or was guessed at too often.</returns>
    public async Task<string?> ChangePasswordAsync(Agent agent, string old, string fresh, string address, CancellationToken cancellationToken)
    {
        var (guess, _) = await GuessAsync(agent.Email, old, address, cancellationToken);
        if (guess is null)
        {
            return null;
        }

        var hash = Passwords.Hash(fresh);
        return await database.WriteAsync(
            transaction =>
            {
                GuessStore.Forget(transaction, guess);
                AgentStore.SetPassword(transaction, agent.Id, hash);
                AuditStore.Add(transaction, agent.Email, "password-set", agent.Email, clock.GetUtcNow());
                return Open(transaction, agent.Id);
            },
            cancellationToken);
    }

    /// <summary>The link of the first account; null once there is one.</summary>
    public async Task<string?> FirstLinkAsync(CancellationToken cancellationToken)
    {
        if (await agents.HasAnyAsync(cancellationToken))
        {
            return null;
        }

        links.RemoveFirst();
        return links.Make(new AgentLink(null, null, AgentRoles.Admin) { IsFirst = true });
    }

    public static string Normal(string email) => email.Trim().ToLowerInvariant();

    /// <returns>The guess that was right, to be forgotten; or null.</returns>
    private async Task<(string? Guess, bool TooMany)> GuessAsync(string email, string password, string address, CancellationToken cancellationToken)
    {
        var guess = Guid.NewGuid().ToString("N");
        string[] keys = [Secrets.Hash($"account {Normal(email)}"), Secrets.Hash($"address {address}")];
        return !await database.WriteAsync(transaction => GuessStore.Count(transaction, keys, guess, clock.GetUtcNow()), cancellationToken)
            ? (null, true)
            : (Passwords.Verify(await agents.PasswordOfAsync(Normal(email), cancellationToken), password) ? guess : null, false);
    }

    private string? Use(IDbTransaction transaction, string key, AgentLink link, Welcome welcome, string hash)
    {
        var email = Normal(link.Email ?? welcome.Email ?? "");
        var known = AgentStore.FindByEmail(transaction, email);
        var fits = link.IsFirst ? AgentStore.IsEmpty(transaction) : link.IsReset == known is not null;
        if (!fits || !AgentStore.UseLink(transaction, key, clock.GetUtcNow()))
        {
            return null;
        }

        var agent = known ?? new Agent(Guid.NewGuid().ToString("N"), email, link.Name ?? welcome.Name!.Trim(), link.Role, welcome.Language);
        if (known is null)
        {
            AgentStore.Add(transaction, agent, hash, clock.GetUtcNow());
        }
        else
        {
            AgentStore.SetPassword(transaction, agent.Id, hash);
        }

        AuditStore.Add(transaction, email, known is null ? "account-made" : "password-set", email, clock.GetUtcNow());
        return Open(transaction, agent.Id);
    }

    private string Open(IDbTransaction transaction, string agentId)
    {
        var secret = Secrets.New();
        AgentStore.OpenSession(transaction, Secrets.Hash(secret), agentId, clock.GetUtcNow() + TimeSpan.FromHours(options.Value.SessionHours));
        return secret;
    }
}

/// <param name="Secret">What the cookie holds from now on; null when nobody is signed in.</param>
/// <param name="TooMany">The account or the address has had its guesses.</param>
internal sealed record SignedIn(string? Secret, bool TooMany);

/// <summary>What a person says who opens a link.</summary>
/// <param name="Email">Only asked for the first account.</param>
internal sealed record Welcome(string? Email, string? Name, string Password, string Language);
