using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.AgentConsole.Undelivered;

/// <summary>Mails and messages that were given up.</summary>
internal sealed class UndeliveredStore(Database database)
{
    private const int Most = 200;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<UndeliveredRow>> ListAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var mails = await connection.QueryAsync<Letter>(
            """
            SELECT conversation_id AS ConversationId, number AS Number, recipient AS Target, reference AS Reference, attempts AS Attempts,
                last_error AS Error, next_at AS At
            FROM mails WHERE state = 'dead' ORDER BY next_at DESC LIMIT @Most
            """, new { Most });
        var messages = await connection.QueryAsync<Message>(
            """
            SELECT outbox.conversation_id AS ConversationId, outbox.position AS Number, conversations.channel AS Target, outbox.attempts AS Attempts,
                outbox.last_error AS Error, line.at AS At
            FROM outbox JOIN conversations ON conversations.id = outbox.conversation_id
            LEFT JOIN transcript AS line ON line.conversation_id = outbox.conversation_id AND line.position = outbox.position
            WHERE outbox.dead = 1 ORDER BY line.at DESC LIMIT @Most
            """, new { Most });
        return [.. mails.Select(mail => mail.ToRow()).Concat(messages.Select(message => message.ToRow())).OrderByDescending(row => row.At)];
    }

    /// <summary>It is due at once, with all its tries before it.</summary>
    /// <returns>False when it is not given up any more.</returns>
    public static bool Retry(IDbTransaction transaction, UndeliveredRow row, long now) => transaction.Connection!.Execute(
        row.IsMail
            ? "UPDATE mails SET state = 'waiting', attempts = 0, next_at = @now, last_error = NULL WHERE conversation_id = @ConversationId AND number = @Number AND state = 'dead'"
            : "UPDATE outbox SET dead = 0, attempts = 0, next_at = 0, last_error = NULL WHERE conversation_id = @ConversationId AND position = @Number AND dead = 1",
        new { row.ConversationId, row.Number, now }, transaction) == 1;

    /// <returns>False when it is not given up any more.</returns>
    public static bool Discard(IDbTransaction transaction, UndeliveredRow row) => transaction.Connection!.Execute(
        row.IsMail
            ? "DELETE FROM mails WHERE conversation_id = @ConversationId AND number = @Number AND state = 'dead'"
            : "DELETE FROM outbox WHERE conversation_id = @ConversationId AND position = @Number AND dead = 1",
        new { row.ConversationId, row.Number }, transaction) == 1;

    private sealed record Letter(string ConversationId, long Number, string Target, string Reference, long Attempts, string? Error, long At)
    {
        public UndeliveredRow ToRow() => new(UndeliveredRow.Mail, ConversationId, Number, Target, Reference, Attempts, Error, At);
    }

    private sealed record Message(string ConversationId, long Number, string Target, long Attempts, string? Error, long? At)
    {
        public UndeliveredRow ToRow() => new("message", ConversationId, Number, Target, "", Attempts, Error, At ?? 0);
    }
}

/// <param name="Kind"><c>mail</c>, or <c>message</c> of a channel.</param>
/// <param name="Number">Of the mail in its conversation, or the message's position.</param>
/// <param name="Target">The address, or the channel.</param>
/// <param name="Error">What the other side said last.</param>
/// <param name="At">When it was given up or said, in Unix milliseconds.</param>
internal sealed record UndeliveredRow(
    string Kind, string ConversationId, long Number, string Target, string Reference, long Attempts, string? Error, long At)
{
    public const string Mail = "mail";

    public bool IsMail => Kind == Mail;
}
