using System.Security.Cryptography;
using System.Text;

namespace Bot.AgentConsole.Accounts;

/// <summary>Random names that open something, and what is kept of them.</summary>
internal static class Secrets
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored: who reads the database cannot use it.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
