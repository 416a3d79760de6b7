using System.Data;
using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;

namespace Bot.Storage;

/// <summary>
/// Keeps other transactions from what this one decides by: what is read under a lock is so until the commit. SQLite has one
/// writer, and nobody to keep away. A work takes the lock of its conversation first and of anything else after, so that
/// two works never wait for each other.
/// </summary>
internal static class Locks
{
    /// <summary>What a transaction holds. Npgsql uses its objects again, so that each begins anew.</summary>
    private static readonly ConditionalWeakTable<IDbTransaction, HashSet<string>> Held = [];

    public static void Begin(NpgsqlTransaction transaction) => Held.AddOrUpdate(transaction, new HashSet<string>(StringComparer.Ordinal));

    public static void Hold(IDbTransaction transaction, string key)
    {
        if (transaction is NpgsqlTransaction && (!Held.TryGetValue(transaction, out var held) || held.Add(key)))
        {
            transaction.Connection!.Execute("SELECT pg_advisory_xact_lock(hashtextextended(@key, 0))", new { key }, transaction);
        }
    }
}
