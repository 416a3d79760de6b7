using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Durability;

/// <summary>
/// Proves from the stored rows that what was acknowledged is there once, each message had exactly one turn, its own or that
/// of a later one it was read with, in order, and every promise has its row. It reads the database itself and asks nothing of the program.
/// </summary>
internal sealed class DeliveryChecker(string database, IReadOnlyCollection<Acknowledged> acknowledged)
{
    private readonly StoredRows _rows = new(database);

    /// <summary>Messages of a burst, and the last one of it, which has the reply.</summary>
    private Dictionary<(string ConversationId, string ActivityId), string> _readWith = [];

    /// <summary>How many messages had no turn of their own.</summary>
    public int InBursts => _readWith.Count;

    /// <returns>What does not hold, a sentence each; empty when all is well.</returns>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        var lines = await _rows.QueryAsync<Line>(
            """
            SELECT conversation_id AS conversationId, position, activity_id AS activityId, author, at, reply_to AS replyTo, body
            FROM transcript ORDER BY conversation_id, position
            """);
        _readWith = (await _rows.QueryAsync<(string ConversationId, string ActivityId, string With)>(
            """
            SELECT conversation_id, data ->> 'activityId', data ->> 'readWith' FROM events
            WHERE data ->> 'kind' = 'shopper-said' AND data ->> 'readWith' IS NOT NULL
            """)).DistinctBy(said => (said.ConversationId, said.ActivityId)).ToDictionary(said => (said.ConversationId, said.ActivityId), said => said.With);
        var conversations = lines.GroupBy(line => line.ConversationId).ToDictionary(group => group.Key, group => group.ToList());
        return
        [
            .. Acknowledgements(conversations),
            .. conversations.Values.SelectMany(Sequence),
            .. conversations.Values.SelectMany(Turns),
            .. await TicketsAsync(lines),
            .. await EventsAsync(),
            .. await LeftOversAsync(),
        ];
    }

    /// <summary>Each acknowledged message is stored once, in its conversation, as it was sent, in the order it was sent.</summary>
    private IEnumerable<string> Acknowledgements(Dictionary<string, List<Line>> conversations)
    {
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var sent in acknowledged)
        {
            var stored = conversations.GetValueOrDefault(sent.ConversationId, [])
                .Where(line => !line.IsBots && line.Body.Contains($"\"{sent.Key}\"", StringComparison.Ordinal)).ToList();
            if (stored is not [var line])
            {
                yield return $"{sent.Key} is stored {stored.Count} times";
                continue;
            }

            if (line.ActivityId != sent.ActivityId || (string?)JsonNode.Parse(line.Body)!["text"] != sent.Text)
            {
                yield return $"{sent.Key} is not stored as it was acknowledged";
            }

            if (line.Position <= last.GetValueOrDefault(sent.ConversationId))
            {
                yield return $"{sent.Key} stands before an earlier message";
            }

            last[sent.ConversationId] = line.Position;
        }
    }

    private static IEnumerable<string> Sequence(List<Line> lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index].Position != index + 1)
            {
                yield return $"{lines[index].ConversationId} has {lines[index].Position} at place {index + 1}";
            }

            if (index > 0 && lines[index].At <= lines[index - 1].At)
            {
                yield return $"{lines[index].ConversationId} goes back in time at {lines[index].Position}";
            }
        }
    }

    /// <summary>Each message or burst has one reply, after it, and replies keep the order of the messages; nothing replies to nothing.</summary>
    private IEnumerable<string> Turns(List<Line> lines)
    {
        var replies = lines.Where(line => line.IsBots && line.ReplyTo is not null).ToList();
        foreach (var message in lines.Where(line => !line.IsBots))
        {
            var own = replies.Where(reply => reply.ReplyTo == AnsweredBy(message.ConversationId, message.ActivityId)).ToList();
            if (own is not [var reply] || reply.Position < message.Position)
            {
                yield return $"{message.ActivityId} has {own.Count} replies";
            }
        }

        var asked = lines.Where(line => !line.IsBots).Select(line => AnsweredBy(line.ConversationId, line.ActivityId)).ToList();
        var order = asked.Where((id, index) => index + 1 == asked.Count || asked[index + 1] != id);
        if (!replies.Select(reply => reply.ReplyTo).SequenceEqual(order))
        {
            yield return $"{lines[0].ConversationId} is not answered in its order";
        }

        if (lines.Count(line => line.IsBots && line.ReplyTo is null) > 1)
        {
            yield return $"{lines[0].ConversationId} is greeted more than once";
        }
    }

    /// <summary>
    /// Who asks for a person is told of a ticket: the first time of a new one, in the answer to its message, and then of the same one.
    /// </summary>
    private async Task<IEnumerable<string>> TicketsAsync(IReadOnlyList<Line> lines)
    {
        var tickets = await _rows.QueryAsync<(string ConversationId, long Position, string Reference)>(
            "SELECT conversation_id, position, reference FROM tickets");
        var byMessage = lines.Where(line => !line.IsBots).ToDictionary(line => (line.ConversationId, line.ActivityId), line => line.Position);
        var told = lines.Where(line => line.IsBots && line.ReplyTo is not null)
            .Select(line => (line.ConversationId, Position: byMessage.GetValueOrDefault((line.ConversationId, line.ReplyTo!)),
                Reference: (string?)JsonNode.Parse(line.Body)!["handOff"]?["reference"] ?? ""))
            .Where(line => line.Reference.Length > 0).ToList();
        var asked = acknowledged.Where(sent => sent.AsksForPerson)
            .Select(sent => (sent.ConversationId, Position: byMessage.GetValueOrDefault(
                (sent.ConversationId, AnsweredBy(sent.ConversationId, sent.ActivityId))))).ToHashSet();
        var made = tickets.ToDictionary(ticket => (ticket.ConversationId, ticket.Reference), ticket => ticket.Position);
        return
        [
            .. told.Where(line => made.GetValueOrDefault((line.ConversationId, line.Reference), long.MaxValue) > line.Position)
                .Select(promise => $"{promise.Reference} was promised and is not there"),
            .. tickets.Except(told).Select(ticket => $"{ticket.Reference} is there and was never told"),
            .. asked.Except(told.Select(line => (line.ConversationId, line.Position)))
                .Select(message => $"{message} asked for a person and was told of no ticket"),
            .. tickets.GroupBy(ticket => ticket.ConversationId).Where(group => group.Count() > 1)
                .Select(group => $"{group.Key} has {group.Count()} tickets"),
        ];
    }

    /// <summary>The message whose reply answers this one.</summary>
    public string AnsweredBy(string conversationId, string activityId) => _readWith.GetValueOrDefault((conversationId, activityId), activityId);

    private async Task<IEnumerable<string>> EventsAsync()
    {
        var gaps = await _rows.QueryAsync<string>(
            """
            SELECT conversations.id FROM conversations LEFT JOIN events ON events.conversation_id = conversations.id
            GROUP BY conversations.id HAVING COUNT(events.version) <> conversations.version OR COALESCE(MAX(events.version), 0) <> conversations.version
            """);
        var doubled = await _rows.QueryAsync<string>(
            """
            SELECT data ->> 'activityId' FROM events WHERE data ->> 'kind' = 'shopper-said'
            GROUP BY conversation_id, data ->> 'activityId' HAVING COUNT(*) > 1
            """);
        return [.. gaps.Select(id => $"{id} has a gap in its events"), .. doubled.Select(id => $"{id} had two turns")];
    }

    private async Task<IEnumerable<string>> LeftOversAsync()
    {
        var quick = _rows.IsPostgres ? "ok" : (await _rows.QueryAsync<string>("PRAGMA quick_check"))[0];
        var owed = await _rows.CountAsync("SELECT COUNT(*) FROM inbox");
        var uncarried = await _rows.CountAsync("SELECT COUNT(*) FROM outbox");
        return
        [
            .. quick == "ok" ? Array.Empty<string>() : [$"the file is damaged: {quick}"],
            .. owed == 0 ? Array.Empty<string>() : [$"{owed} turns are owed or parked"],
            .. uncarried == 0 ? Array.Empty<string>() : [$"{uncarried} replies wait or are dead"],
        ];
    }

    private sealed record Line(
        string ConversationId, long Position, string ActivityId, string Author, long At, string? ReplyTo, string Body)
    {
        public bool IsBots => Author == "bot";
    }
}
