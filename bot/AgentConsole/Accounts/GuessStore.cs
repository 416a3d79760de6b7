using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.AgentConsole.Accounts;

/// <summary>Counts guesses at passwords before they are looked at, so that guesses side by side gain nothing.</summary>
internal static class GuessStore
{
    public const int MostGuesses = 10;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Counts one guess under each key.</summary>
    /// <returns>False when one of them has had its guesses; nothing is counted then.</returns>
    public static bool Count(IDbTransaction transaction, IReadOnlyList<string> keys, string id, DateTimeOffset now)
    {
        foreach (var key in keys.Order(StringComparer.Ordinal))
        {
            Locks.Hold(transaction, key);
        }

        var since = (now - Window).ToUnixTimeMilliseconds();
        transaction.Connection!.Execute("DELETE FROM sign_in_guesses WHERE at <= @since", new { since }, transaction);
        var counts = keys.Select(key => transaction.Connection!.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM sign_in_guesses WHERE key = @key", new { key }, transaction));
        if (counts.Any(count => count >= MostGuesses))
        {
            return false;
        }

        transaction.Connection!.Execute(
            "INSERT INTO sign_in_guesses (key, at, id) VALUES (@key, @at, @id)",
            keys.Select(key => new { key, at = now.ToUnixTimeMilliseconds(), id }), transaction);
        return true;
    }

    /// <summary>It was no guess: the password was right.</summary>
    public static void Forget(IDbTransaction transaction, string id) =>
        transaction.Connection!.Execute("DELETE FROM sign_in_guesses WHERE id = @id", new { id }, transaction);
}
