using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.AgentConsole.Inbox;

/// <summary>Words that agents keep at hand, by the language of the shopper.</summary>
internal sealed class CannedAnswerStore(Database database)
{
    /// <summary>Adds an answer, or changes it.</summary>
    public static void Set(IDbTransaction transaction, CannedAnswer answer) => transaction.Connection!.Execute(
        """
        INSERT INTO canned_answers (id, language, title, text) VALUES (@Id, @Language, @Title, @Text)
        ON CONFLICT (id) DO UPDATE SET language = @Language, title = @Title, text = @Text
        """, answer, transaction);

    public static bool Remove(IDbTransaction transaction, string id) =>
        transaction.Connection!.Execute("DELETE FROM canned_answers WHERE id = @id", new { id }, transaction) == 1;

    /// <param name="language">Null for both.</param>
    public async Task<IReadOnlyList<CannedAnswer>> AllAsync(string? language, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<CannedAnswer>(
            "SELECT id, language, title, text FROM canned_answers WHERE @language IS NULL OR language = @language ORDER BY language DESC, title", new { language })];
    }
}

internal sealed record CannedAnswer(string Id, string Language, string Title, string Text);
