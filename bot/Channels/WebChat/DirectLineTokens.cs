using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.WebChat;

/// <summary>
/// Tokens of Direct Line 3.0: signed JWTs for one conversation and one user (clients read the claim <c>user</c>), and
/// stream tickets that open one WebSocket, once, within a minute.
/// </summary>
internal sealed class DirectLineTokens(SymmetricSecurityKey key, IOptions<DirectLineOptions> options, TimeProvider clock)
{
    private const string Issuer = "direct-line";
    private const string StreamAudience = "stream";
    private const string ChatAudience = "chat";
    private static readonly TimeSpan StreamLife = TimeSpan.FromSeconds(60);

    /// <summary>When ten thousand come back at once, not each of them looks through the tickets of all the others.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    /// <summary>However often it is refreshed, no token outlives this; then the site gives a new one.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(24);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private DateTimeOffset _nextLook;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _usedTickets = new(StringComparer.Ordinal);

    public IssuedToken Issue(DirectLineCaller caller)
    {
        var now = clock.GetUtcNow();
        var since = caller.Since ?? now;
        var life = TimeSpan.FromSeconds(options.Value.TokenSeconds);
        var rest = since + LongestLife - now;
        life = rest < life ? rest : life;
        return new IssuedToken(Sign(caller with { Since = since }, ChatAudience, life), (int)life.TotalSeconds);
    }

    public string IssueStreamTicket(DirectLineCaller caller) => Sign(caller, StreamAudience, StreamLife);

    /// <returns>Null when the token is not ours, was changed, or has expired.</returns>
    public async Task<DirectLineCaller?> ReadAsync(string token) => (await ReadAsync(token, ChatAudience))?.Caller;

    /// <summary>Reads a token that may have expired, as long as it could have been refreshed.</summary>
    public async Task<DirectLineCaller?> ReadExpiredAsync(string token) =>
        await ReadAsync(token, ChatAudience, mayHaveExpired: true) is { } read && read.Caller.Since + LongestLife > clock.GetUtcNow()
            ? read.Caller
            : null;

    /// <summary>Takes a stream ticket: a second use gives null.</summary>
    public async Task<DirectLineCaller?> TakeStreamTicketAsync(string ticket)
    {
        ForgetOldTickets();
        return await ReadAsync(ticket, StreamAudience) is { } read && _usedTickets.TryAdd(read.Id, clock.GetUtcNow() + StreamLife)
            ? read.Caller
            : null;
    }

    private string Sign(DirectLineCaller caller, string audience, TimeSpan life)
    {
        var now = clock.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["jti"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            ["conv"] = caller.ConversationId,
            ["since"] = (caller.Since ?? now).ToUnixTimeSeconds(),
        };
        if (caller.UserId is not null)
        {
            claims["user"] = caller.UserId;
        }

        if (caller.Name is not null)
        {
            claims["name"] = caller.Name;
        }

        if (caller.Shopper is not null)
        {
            claims["shopper"] = caller.Shopper;
        }

        if (caller.Origins.Count > 0)
        {
            claims["origins"] = caller.Origins.ToArray();
        }

        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + life).UtcDateTime,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
            Claims = claims,
        });
    }

    private async Task<(DirectLineCaller Caller, string Id)?> ReadAsync(string token, string audience, bool mayHaveExpired = false)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = audience,
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ClockSkew = TimeSpan.Zero,
            LifetimeValidator = (notBefore, expires, _, _) => notBefore <= now.AddSeconds(1) && (mayHaveExpired || expires > now),
        });
        if (!result.IsValid || result.SecurityToken is not JsonWebToken read || !read.TryGetPayloadValue<string>("conv", out var conversation))
        {
            return null;
        }

        read.TryGetPayloadValue<string>("user", out var user);
        read.TryGetPayloadValue<string>("name", out var name);
        read.TryGetPayloadValue<string>("shopper", out var shopper);
        read.TryGetPayloadValue<string[]>("origins", out var origins);
        // A token of before this claim has its first issue as its beginning.
        var since = read.TryGetPayloadValue<long>("since", out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : new DateTimeOffset(read.IssuedAt, TimeSpan.Zero);
        return (new DirectLineCaller(conversation, user) { Name = name, Shopper = shopper, Origins = origins ?? [], Since = since }, read.Id);
    }

    private void ForgetOldTickets()
    {
        var now = clock.GetUtcNow();
        if (now < _nextLook)
        {
            return;
        }

        _nextLook = now + LookEvery;
        foreach (var (ticket, expires) in _usedTickets.Where(used => used.Value < now))
        {
            _usedTickets.TryRemove(ticket, out _);
        }
    }
}

/// <param name="ExpiresIn">Seconds.</param>
internal sealed record IssuedToken(string Token, int ExpiresIn);
