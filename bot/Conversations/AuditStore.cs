using System.Data;
using System.Security.Cryptography;
using System.Text;
using Bot.Storage;
using Dapper;

namespace Bot.Conversations;

/// <summary>Who read or changed what, in a chain: each row's hash covers the one before. Rows are added, and nothing else.</summary>
internal sealed class AuditStore(Database database)
{
    private const string Columns = "number, at, who, what, whom, previous, hash";

    /// <summary>Before the first row.</summary>
    private static readonly string Start = new('0', 64);

    /// <summary>Adds a row in the transaction of what it tells of.</summary>
    /// <param name="who">The agent's address.</param>
    /// <param name="what">A verb of a closed list in the screens' words: conversation-opened, chat-taken…</param>
    /// <param name="whom">The conversation, ticket or account; never a shopper's words.</param>
    public static void Add(IDbTransaction transaction, string who, string what, string whom, DateTimeOffset now)
    {
        Locks.Hold(transaction, "audit");
        var connection = transaction.Connection!;
        var (number, previous) = connection.QuerySingleOrDefault<(long, string?)>("SELECT number, hash FROM audit_head", transaction: transaction);
        var row = Sealed(new AuditRow(number + 1, now.ToString("O"), who, what, whom, previous ?? Start, ""));
        connection.Execute($"INSERT INTO audit ({Columns}) VALUES (@Number, @At, @Who, @What, @Whom, @Previous, @Hash)", row, transaction);
        connection.Execute(
            "INSERT INTO audit_head (id, number, hash) VALUES (1, @Number, @Hash) ON CONFLICT (id) DO UPDATE SET number = @Number, hash = @Hash",
            row, transaction);
    }

    /// <summary>The latest rows first.</summary>
    public async Task<IReadOnlyList<AuditRow>> LatestAsync(int limit, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<AuditRow>($"SELECT {Columns} FROM audit ORDER BY number DESC LIMIT @limit", new { limit })];
    }

    /// <returns>The number of rows, and the first at which the chain does not hold; null when it holds to its end.</returns>
    public static (long Rows, long? BrokenAt) Verify(IDbConnection connection)
    {
        var (last, previous) = (0L, Start);
        foreach (var row in connection.Query<AuditRow>($"SELECT {Columns} FROM audit ORDER BY number", buffered: false))
        {
            if (row.Number != last + 1 || row.Previous != previous || row != Sealed(row))
            {
                return (last, last + 1);
            }

            (last, previous) = (row.Number, row.Hash);
        }

        var (number, hash) = connection.QuerySingleOrDefault<(long, string?)>("SELECT number, hash FROM audit_head");
        return number == last && (hash ?? Start) == previous ? (last, null) : (last, last + 1);
    }

    private static AuditRow Sealed(AuditRow row) => row with
    {
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            Json.Write(new object[] { row.Number, row.At, row.Who, row.What, row.Whom, row.Previous })))),
    };
}

internal sealed record AuditRow(long Number, string At, string Who, string What, string Whom, string Previous, string Hash);
