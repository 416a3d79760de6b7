using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bot.AgentConsole.Accounts;

/// <summary>Passwords as they are kept: PBKDF2 with HMAC-SHA-512, salted, by the framework's own hasher.</summary>
internal static class Passwords
{
    public const int Shortest = 12;

    public const int Longest = 200;

    /// <summary>OWASP's figure for PBKDF2-HMAC-SHA512 (Password Storage Cheat Sheet).</summary>
    private const int Iterations = 210_000;

    private static readonly PasswordHasher<Agent> Hasher =
        new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    /// <summary>Of nobody's password: who guesses at an account that is not there waits as long.</summary>
    private static readonly Lazy<string> Nobody = new(() => Hash(Guid.NewGuid().ToString()));

    public static bool IsLongEnough(string? password) => password is { Length: >= Shortest and <= Longest };

    public static string Hash(string password) => Hasher.HashPassword(null!, password);

    /// <param name="hash">Null when there is no such account: the answer is no, and takes as long.</param>
    public static bool Verify(string? hash, string password) =>
        Hasher.VerifyHashedPassword(null!, hash ?? Nobody.Value, password.Length <= Longest ? password : "") != PasswordVerificationResult.Failed
        && hash is not null;
}
