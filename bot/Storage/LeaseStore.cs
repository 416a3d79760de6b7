using System.Data;
using Dapper;

namespace Bot.Storage;

/// <summary>Leases, by the clock of the database that all replicas share. PostgreSQL only: nobody shares a SQLite file.</summary>
internal static class LeaseStore
{
    private const string Now = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";

    /// <summary>A lease need not outlive a crash of the server: whoever commits under it syncs it too.</summary>
    private const string Quickly = "SET LOCAL synchronous_commit TO off;";

    /// <returns>False when another has it.</returns>
    public static bool Take(IDbTransaction transaction, Lease lease, long milliseconds) => transaction.Connection!.Execute(
        $"""
        {Quickly}
        INSERT INTO leases (conversation_id, lane, token, until) VALUES (@ConversationId, @Lane, @Token, {Now} + @milliseconds)
        ON CONFLICT (conversation_id, lane) DO UPDATE SET token = EXCLUDED.token, until = EXCLUDED.until WHERE leases.until <= {Now}
        """, new { lease.ConversationId, lease.Lane, lease.Token, milliseconds }, transaction) == 1;

    /// <summary>Whether nobody has taken it since; and nobody does before the transaction ends.</summary>
    public static bool IsHeld(IDbTransaction transaction, Lease lease) => transaction.Connection!.QueryFirstOrDefault<string>(
        "SELECT token FROM leases WHERE conversation_id = @ConversationId AND lane = @Lane AND token = @Token FOR UPDATE",
        new { lease.ConversationId, lease.Lane, lease.Token }, transaction) is not null;

    /// <returns>The tokens of those that are still held.</returns>
    public static IReadOnlyList<string> Renew(IDbTransaction transaction, string[] tokens, long milliseconds) =>
    [
        .. transaction.Connection!.Query<string>(
            $"UPDATE leases SET until = {Now} + @milliseconds WHERE token = ANY(@tokens) RETURNING token", new { tokens, milliseconds }, transaction),
    ];

    public static void Release(IDbTransaction transaction, string[] tokens) => transaction.Connection!.Execute(
        $"{Quickly} DELETE FROM leases WHERE token = ANY(@tokens)", new { tokens }, transaction);

    /// <summary>The conversations that some replica works on in a lane.</summary>
    public static IEnumerable<string> Busy(IDbConnection connection, string lane) => connection.Query<string>(
        $"SELECT conversation_id FROM leases WHERE lane = @lane AND until > {Now}", new { lane });
}
