using System.Data;
using Bot.Conversations;
using Bot.Storage;
using Dapper;

namespace Bot.Alerts;

/// <summary>The alerts that are owed, and what became of them.</summary>
internal sealed class AlertStore(Database database)
{
    /// <summary>Owes an alert with the words that promise it; asked for again after it was told or stopped, it is owed anew.</summary>
    public static void Keep(IDbTransaction transaction, ConversationEvent happened, DateTimeOffset now)
    {
        if (happened is ConversationEvent.AlertAsked asked)
        {
            transaction.Connection!.Execute(
                """
                INSERT INTO back_in_stock (product, email, id, language, asked_at, state)
                VALUES (@Product, @email, @id, @Language, @at, 'waiting')
                ON CONFLICT (product, email) DO UPDATE SET state = 'waiting', id = excluded.id, language = excluded.language, asked_at = excluded.asked_at, ended_at = NULL
                """,
                new { asked.Product, email = asked.Email.ToLowerInvariant(), id = StockAlert.NewId(), asked.Language, at = now.ToUnixTimeMilliseconds() }, transaction);
        }
    }

    /// <summary>The products that somebody waits for.</summary>
    public async Task<IReadOnlyList<string>> ProductsAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>("SELECT DISTINCT product FROM back_in_stock WHERE state = 'waiting'")];
    }

    public async Task<IReadOnlyList<StockAlert>> WaitingAsync(string product, int limit, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<StockAlert>(
            """
            SELECT id, product, email, language FROM back_in_stock
            WHERE product = @product AND state = 'waiting' ORDER BY asked_at LIMIT @limit
            """, new { product, limit })];
    }

    /// <summary>It is told.</summary>
    /// <returns>False when nothing was owed any more.</returns>
    public static bool Finish(IDbTransaction transaction, StockAlert alert, DateTimeOffset now)
    {
        Locks.Hold(transaction, $"alerts {alert.Email}");
        return transaction.Connection!.Execute(
            "UPDATE back_in_stock SET state = 'told', ended_at = @at WHERE product = @Product AND email = @Email AND state = 'waiting'",
            new { alert.Product, alert.Email, at = now.ToUnixTimeMilliseconds() }, transaction) > 0;
    }

    /// <summary>The address wants none any more, about any product.</summary>
    public static int Stop(IDbTransaction transaction, string email, DateTimeOffset now)
    {
        Locks.Hold(transaction, $"alerts {email}");
        return transaction.Connection!.Execute(
            "UPDATE back_in_stock SET state = 'stopped', ended_at = @at WHERE email = @email AND state = 'waiting'",
            new { email, at = now.ToUnixTimeMilliseconds() }, transaction);
    }
}
