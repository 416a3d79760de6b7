using System.Data;
using Dapper;

namespace Bot.Conversations;

/// <summary>Labelled candidates for the examples: a person reviews them, the trainer never reads them.</summary>
internal static class CandidateStore
{
    /// <summary>Keeps a candidate until its day, and forgets those whose day is over.</summary>
    public static void Add(IDbTransaction transaction, ShopperMessage chose, Candidate candidate)
    {
        var connection = transaction.Connection!;
        connection.Execute("DELETE FROM candidates WHERE keep_until <= @ChosenAt", candidate, transaction);
        connection.Execute(
            """
            INSERT INTO candidates (conversation_id, position, utterance, language, intent, chosen_at, keep_until)
            VALUES (@ConversationId, @Position, @Utterance, @Language, @Intent, @ChosenAt, @KeepUntil)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                chose.ConversationId,
                chose.Position,
                candidate.Utterance,
                candidate.Language,
                candidate.Intent,
                candidate.ChosenAt,
                candidate.KeepUntil,
            },
            transaction);
    }

    /// <summary>Those whose day is not over, the oldest first.</summary>
    public static IReadOnlyList<Candidate> List(IDbConnection connection, DateTimeOffset now) =>
    [
        .. connection.Query<Candidate>(
            """
            SELECT utterance AS Utterance, language AS Language, intent AS Intent, chosen_at AS ChosenAt, keep_until AS KeepUntil
            FROM candidates WHERE keep_until > @now ORDER BY chosen_at, conversation_id, position
            """,
            new { now = now.ToString("O") }),
    ];
}
