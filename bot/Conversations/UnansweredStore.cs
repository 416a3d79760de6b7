using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.Conversations;

/// <summary>Questions without an answer, for those who write the content.</summary>
internal sealed class UnansweredStore(Database database)
{
    private const string Columns =
        """
        conversation_id AS ConversationId, position AS Position, asked_at AS AskedAt, language AS Language, question AS Question,
        decision AS Decision, intent AS Intent, state AS State, note AS Note, agent_name AS AgentName
        """;

    public static void Add(IDbTransaction transaction, UnansweredQuestion question) => transaction.Connection!.Execute(
        """
        INSERT INTO unanswered (conversation_id, position, asked_at, language, question, decision, intent)
        VALUES (@ConversationId, @Position, @AskedAt, @Language, @Question, @Decision, @Intent)
        ON CONFLICT DO NOTHING
        """, question, transaction);

    /// <summary>The shopper chose one of the questions that the bot asked back with: nothing was left open.</summary>
    public static void Choose(IDbTransaction transaction, string conversationId) => transaction.Connection!.Execute(
        """
        DELETE FROM unanswered WHERE conversation_id = @conversationId AND decision = 'ask-back' AND state = 'open'
            AND position = (SELECT MAX(position) FROM unanswered AS other WHERE other.conversation_id = @conversationId)
        """, new { conversationId }, transaction);

    /// <returns>Whether any of them was there.</returns>
    public static bool Set(IDbTransaction transaction, IEnumerable<UnansweredQuestion> questions, string state, string? note, string agent) =>
        transaction.Connection!.Execute(
            "UPDATE unanswered SET state = @state, note = @note, agent_name = @agent WHERE conversation_id = @ConversationId AND position = @Position",
            questions.Select(question => new { question.ConversationId, question.Position, state, note, agent }).ToList(), transaction) > 0;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<UnansweredQuestion>> ListAsync(string state, int most, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<UnansweredQuestion>(
            $"SELECT {Columns} FROM unanswered WHERE state = @state ORDER BY asked_at DESC, conversation_id, position LIMIT @most", new { state, most })];
    }

    /// <summary>How many there are, by state.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var counts = new Dictionary<string, long>();
        foreach (var state in UnansweredStates.All)
        {
            counts[state] = await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM unanswered WHERE state = @state", new { state });
        }

        return counts;
    }
}
