using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.AgentConsole.Inbox;

/// <summary>Notes of agents for each other. Nothing that a shopper can reach reads this table.</summary>
internal sealed class NoteStore(Database database)
{
    public static void Add(IDbTransaction transaction, string conversationId, string agent, string text, long now)
    {
        Locks.Hold(transaction, conversationId);
        transaction.Connection!.Execute(
            """
            INSERT INTO agent_notes (conversation_id, number, at, agent_name, text)
            VALUES (@conversationId, (SELECT COALESCE(MAX(number), 0) + 1 FROM agent_notes WHERE conversation_id = @conversationId), @now, @agent, @text)
            """, new { conversationId, agent, text, now }, transaction);
    }

    public async Task<IReadOnlyList<Note>> OfAsync(string conversationId, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<Note>(
            "SELECT number, at, agent_name AS agent, text FROM agent_notes WHERE conversation_id = @conversationId ORDER BY number", new { conversationId })];
    }
}

/// <param name="At">Unix milliseconds.</param>
internal sealed record Note(long Number, long At, string Agent, string Text);
