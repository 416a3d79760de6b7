using System.Data;
using System.Security.Cryptography;
using Bot.Conversations;
using Bot.Storage;
using Dapper;

namespace Bot.Mail;

/// <summary>The mails that are owed, and what became of them.</summary>
internal sealed class MailOutbox(Database database)
{
    private const string Row = "conversation_id = @ConversationId AND number = @Number";

    /// <summary>160 bits, in letters and figures that no mail server changes the case of.</summary>
    private const string TokenLetters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int TokenLength = 32;

    /// <summary>Wakes the courier when a mail has been put in.</summary>
    public CourierSignal Signal { get; } = new();

    /// <summary>Owes a mail; in the transaction of the words that promise it.</summary>
    /// <param name="promise">What promised it; promised again, it is the same mail.</param>
    public static void Add(IDbTransaction transaction, string conversationId, MailNote note, string promise, DateTimeOffset now)
    {
        Locks.Hold(transaction, conversationId);
        var at = now.ToUnixTimeMilliseconds();
        transaction.Connection!.Execute(
            """
            INSERT INTO mails (conversation_id, number, id, promise, reference, recipient, verified, note, created_at, next_at)
            VALUES (
                @conversationId, (SELECT COALESCE(MAX(number), 0) + 1 FROM mails WHERE conversation_id = @conversationId),
                @id, @promise, @Reference, @Recipient, @isVerified, @json, @at, @at)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                conversationId,
                id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
                promise,
                note.Reference,
                note.Recipient,
                isVerified = note.IsVerified ? 1 : 0,
                json = Json.Write(note),
                at,
            },
            transaction);
        if (note.Reference.Length > 0)
        {
            transaction.Connection!.Execute(
                "INSERT INTO mail_threads (conversation_id, reference, token) VALUES (@conversationId, @Reference, @token) ON CONFLICT DO NOTHING",
                new { conversationId, note.Reference, token = RandomNumberGenerator.GetString(TokenLetters, TokenLength) }, transaction);
        }
    }

    /// <summary>What is due, the oldest first; of one ticket, a mail waits for the one before it.</summary>
    public async Task<IReadOnlyList<OwedMail>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var rows = await connection.QueryAsync<Stored>(
            """
            SELECT mail.conversation_id AS conversationId, mail.number, mail.id, mail.note, mail.created_at AS createdAt, mail.attempts, thread.token,
                COALESCE((SELECT string_agg(id, ' ') FROM (
                    SELECT earlier.id FROM mails AS earlier
                    WHERE earlier.conversation_id = mail.conversation_id AND earlier.reference = mail.reference AND mail.reference <> ''
                        AND earlier.number < mail.number
                    ORDER BY earlier.number) AS chain), '') AS earlier
            FROM mails AS mail LEFT JOIN mail_threads AS thread USING (conversation_id, reference)
            WHERE mail.state = 'waiting' AND mail.next_at <= @now AND NOT EXISTS (
                SELECT 1 FROM mails AS first
                WHERE first.conversation_id = mail.conversation_id AND first.reference = mail.reference AND first.number < mail.number
                    AND first.state = 'waiting')
            ORDER BY mail.next_at, mail.conversation_id, mail.number LIMIT @limit
            """, new { now = now.ToUnixTimeMilliseconds(), limit });
        return [.. rows.Select(row => row.ToMail())];
    }

    /// <summary>When the next one is due (Unix milliseconds); null when none waits.</summary>
    public async Task<long?> NextAtAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>("SELECT MIN(next_at) FROM mails WHERE state = 'waiting'");
    }

    public async Task<Backlog> BacklogAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.QuerySingleAsync<Backlog>(
            """
            SELECT (SELECT COUNT(*) FROM mails WHERE state = 'waiting') AS waiting,
                (SELECT MIN(created_at) FROM mails WHERE state = 'waiting') AS oldestAt,
                (SELECT COUNT(*) FROM mails WHERE state = 'dead') AS dead
            """);
    }

    /// <summary>When an address got its <paramref name="nth"/> last mail, if that was after <paramref name="since"/>.</summary>
    public async Task<DateTimeOffset?> SentAsync(string recipient, int nth, DateTimeOffset since, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var at = await connection.ExecuteScalarAsync<long?>(
            """
            SELECT sent_at FROM mails WHERE recipient = @recipient AND state = 'sent' AND sent_at > @since
            ORDER BY sent_at DESC LIMIT 1 OFFSET @offset
            """, new { recipient, since = since.ToUnixTimeMilliseconds(), offset = nth - 1 });
        return at is { } sent ? DateTimeOffset.FromUnixTimeMilliseconds(sent) : null;
    }

    public Task MarkSentAsync(OwedMail mail, DateTimeOffset now, CancellationToken cancellationToken) => ChangeAsync(
        "state = 'sent', sent_at = @at, attempts = attempts + 1, last_error = NULL", mail, now, null, cancellationToken);

    /// <summary>The address has had enough for now.</summary>
    public Task CapAsync(OwedMail mail, DateTimeOffset nextAt, CancellationToken cancellationToken) => ChangeAsync(
        "next_at = @at, capped = capped + 1", mail, nextAt, null, cancellationToken);

    public Task PostponeAsync(OwedMail mail, DateTimeOffset nextAt, string error, CancellationToken cancellationToken) => ChangeAsync(
        "next_at = @at, attempts = attempts + 1, last_error = @error", mail, nextAt, error, cancellationToken);

    /// <summary>Keeps it as a dead letter.</summary>
    public Task GiveUpAsync(OwedMail mail, DateTimeOffset now, string error, CancellationToken cancellationToken) => ChangeAsync(
        "state = 'dead', next_at = @at, attempts = attempts + 1, last_error = @error", mail, now, error, cancellationToken);

    private async Task ChangeAsync(string set, OwedMail mail, DateTimeOffset at, string? error, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            transaction => transaction.Connection!.Execute(
                $"UPDATE mails SET {set} WHERE {Row} AND state = 'waiting'",
                new { mail.ConversationId, mail.Number, at = at.ToUnixTimeMilliseconds(), error }, transaction),
            cancellationToken);

    private sealed record Stored(
        string ConversationId, long Number, string Id, string Note, long CreatedAt, long Attempts, string? Token, string Earlier)
    {
        public OwedMail ToMail() => new(ConversationId, Number, Id, Json.Read<MailNote>(Note), DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt))
        {
            Attempts = Attempts,
            Token = Token,
            Earlier = Earlier.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        };
    }
}

/// <summary>A mail that waits to be sent.</summary>
/// <param name="Id">Its Message-ID, without the domain.</param>
internal sealed record OwedMail(string ConversationId, long Number, string Id, MailNote Note, DateTimeOffset CreatedAt)
{
    public long Attempts { get; init; }

    /// <summary>What stands in the address that answers go to; null when it is about no ticket.</summary>
    public string? Token { get; init; }

    /// <summary>The mails about the same ticket before it, by id.</summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];
}
