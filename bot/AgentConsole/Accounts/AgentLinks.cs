using System.Security.Cryptography;
using System.Text.Json;
using Bot.Conversations;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.AgentConsole.Accounts;

/// <summary>
/// One-time links by which a person sets a password. They stand in the data folder under the hash of their token, so that a
/// command beside the running program can make one: the database has one writer.
/// </summary>
internal sealed class AgentLinks(IOptions<StorageOptions> storage, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private const int TokenBytes = 16;

    private readonly string _folder = Path.Combine(storage.Value.DataFolder, "agent-links");

    /// <returns>The token, which is kept nowhere else.</returns>
    public string Make(AgentLink link)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        Directory.CreateDirectory(_folder);
        File.WriteAllText(FileOf(token)!, Json.Write(link with { ExpiresAt = (clock.GetUtcNow() + Life).ToUnixTimeMilliseconds() }));
        return token;
    }

    /// <returns>Null when there is no such link, or its time is over.</returns>
    public AgentLink? Find(string token)
    {
        try
        {
            return FileOf(token) is { } file && File.Exists(file)
                && Json.Read<AgentLink>(File.ReadAllText(file)) is var link
                && link.ExpiresAt > clock.GetUtcNow().ToUnixTimeMilliseconds() ? link : null;
        }
        catch (Exception fault) when (fault is IOException or JsonException)
        {
            // It was used a moment ago, or is half written: there is no such link.
            return null;
        }
    }

    public void Remove(string token)
    {
        if (FileOf(token) is { } file)
        {
            File.Delete(file);
        }
    }

    /// <summary>Takes away the links that would make the first account.</summary>
    public void RemoveFirst()
    {
        foreach (var file in Directory.Exists(_folder) ? Directory.GetFiles(_folder, "*.json") : [])
        {
            if (Json.Read<AgentLink>(File.ReadAllText(file)).IsFirst)
            {
                File.Delete(file);
            }
        }
    }

    private string? FileOf(string token) => token.Length == 2 * TokenBytes && token.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(_folder, $"{Secrets.Hash(token)}.json")
        : null;
}

/// <summary>What a link is for: the first account, a new one, or a new password of one that is there.</summary>
/// <param name="Email">Null for the first account: whoever opens the link says who they are.</param>
internal sealed record AgentLink(string? Email, string? Name, string Role)
{
    public long ExpiresAt { get; init; }

    public bool IsFirst { get; init; }

    /// <summary>Only the password is set anew; role and name stay.</summary>
    public bool IsReset { get; init; }
}
