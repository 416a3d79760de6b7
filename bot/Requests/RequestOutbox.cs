using System.Data;
using System.Text.Json;
using Bot.Conversations;
using Bot.HandOffs;
using Bot.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace Bot.Requests;

/// <summary>Confirmed requests that the shop's own system is still to be told; a row is written with the ticket.</summary>
internal sealed class RequestOutbox(Database database, IOptions<RequestsOptions> options)
{
    /// <summary>Wakes the courier when a request has been put in.</summary>
    public CourierSignal Signal { get; } = new();

    /// <summary>Owes a request to the shop, if it wants to be told.</summary>
    public void Owe(IDbTransaction transaction, Ticket ticket, DateTimeOffset now)
    {
        if (ticket.Request is null || !options.Value.IsOpen)
        {
            return;
        }

        var id = Guid.CreateVersion7(now).ToString("N");
        var body = Json.Write(new RequestNotice(id, "request.confirmed", ticket.Reference, ticket.Request, ticket.OrderNumber, ticket.Language, ticket.OpenedAt)
        {
            DueAt = ticket.DueAt,
            Fields = Json.Read<JsonElement>(ticket.Fields ?? "{}"),
        });
        transaction.Connection!.Execute(
            """
            INSERT INTO request_notices (conversation_id, reference, id, body, created_at, next_at)
            VALUES (@ConversationId, @Reference, @id, @body, @at, @at) ON CONFLICT DO NOTHING
            """, new { ticket.ConversationId, ticket.Reference, id, body, at = now.ToUnixTimeMilliseconds() }, transaction);
    }

    public async Task<IReadOnlyList<OwedNotice>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<OwedNotice>(
            """
            SELECT id, body, attempts FROM request_notices WHERE state = 'waiting' AND next_at <= @now ORDER BY next_at LIMIT @limit
            """, new { now = now.ToUnixTimeMilliseconds(), limit })];
    }

    /// <summary>When the next one is due (Unix milliseconds); null when none waits.</summary>
    public async Task<long?> NextAtAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>("SELECT MIN(next_at) FROM request_notices WHERE state = 'waiting'");
    }

    public async Task<Backlog> BacklogAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.QuerySingleAsync<Backlog>(
            """
            SELECT (SELECT COUNT(*) FROM request_notices WHERE state = 'waiting') AS waiting,
                (SELECT MIN(created_at) FROM request_notices WHERE state = 'waiting') AS oldestAt,
                (SELECT COUNT(*) FROM request_notices WHERE state = 'dead') AS dead
            """);
    }

    public Task MarkSentAsync(OwedNotice notice, DateTimeOffset now, CancellationToken cancellationToken) =>
        ChangeAsync("state = 'sent', next_at = @at, last_error = NULL", notice, now, null, cancellationToken);

    public Task PostponeAsync(OwedNotice notice, DateTimeOffset nextAt, string error, CancellationToken cancellationToken) =>
        ChangeAsync("next_at = @at, last_error = @error", notice, nextAt, error, cancellationToken);

    /// <summary>Keeps it as a dead letter; the ticket stands in the console all the same.</summary>
    public Task GiveUpAsync(OwedNotice notice, DateTimeOffset now, string error, CancellationToken cancellationToken) =>
        ChangeAsync("state = 'dead', next_at = @at, last_error = @error", notice, now, error, cancellationToken);

    private Task<int> ChangeAsync(string set, OwedNotice notice, DateTimeOffset at, string? error, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.Execute(
            $"UPDATE request_notices SET {set}, attempts = attempts + 1 WHERE id = @Id AND state = 'waiting'",
            new { notice.Id, at = at.ToUnixTimeMilliseconds(), error }, transaction),
        cancellationToken);
}

internal sealed record OwedNotice(string Id, string Body, long Attempts);

/// <summary>What the shop's system is told. Who the shopper is stands in its own order.</summary>
internal sealed record RequestNotice(string Id, string Type, string Reference, string Kind, string? Order, string Language, string At)
{
    public string? DueAt { get; init; }

    public JsonElement Fields { get; init; }
}
