using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.HandOffs.Faults;

/// <summary>Proves from the stored rows that every promise made to a shopper has its row, and every row its promise.</summary>
internal sealed class PromiseChecker(StoredRows rows)
{
    /// <returns>What does not hold, a sentence each; empty when all is well.</returns>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        var lines = (await rows.QueryAsync<(string Conversation, string Body)>(
                "SELECT conversation_id, body FROM transcript WHERE author = 'bot' ORDER BY conversation_id, position"))
            .Select(line => new Promise(line.Conversation, JsonNode.Parse(line.Body)!["handOff"])).Where(line => line.Note is not null).ToList();
        return [.. await TicketsAsync(lines), .. await ChatsAsync(lines), .. await LeftOversAsync()];
    }

    private async Task<IEnumerable<string>> TicketsAsync(List<Promise> lines)
    {
        var tickets = await rows.QueryAsync<(string, string)>("SELECT conversation_id, reference FROM tickets");
        var told = lines.Select(line => (line.Conversation, line.Reference)).Distinct().ToList();
        return
        [
            .. told.Except(tickets).Select(promise => $"{promise} was promised and is not there"),
            .. tickets.Except(told).Select(ticket => $"{ticket} is there and was never told"),
            .. tickets.GroupBy(ticket => ticket.Item1).Where(group => group.Count() > 1).Select(group => $"{group.Key} has {group.Count()} tickets"),
        ];
    }

    /// <summary>What the shopper was told last of the live chat is how it stands.</summary>
    private async Task<IEnumerable<string>> ChatsAsync(List<Promise> lines)
    {
        var told = lines.Where(line => line.State is not null).GroupBy(line => line.Conversation).ToDictionary(group => group.Key, group => group.Last().State);
        var chats = (await rows.QueryAsync<(string Conversation, string State)>("SELECT conversation_id, state FROM live_chats"))
            .ToDictionary(chat => chat.Conversation, chat => chat.State switch { "waiting" => "waiting", "active" => "joined", _ => "left" });
        return
        [
            .. told.Where(pair => chats.GetValueOrDefault(pair.Key) != pair.Value)
                .Select(pair => $"{pair.Key} was told {pair.Value} and is {chats.GetValueOrDefault(pair.Key) ?? "nowhere"}"),
            .. chats.Keys.Except(told.Keys).Select(id => $"{id} is in the queue and was never told"),
        ];
    }

    private async Task<IEnumerable<string>> LeftOversAsync()
    {
        var owed = await rows.CountAsync(
            """
            SELECT (SELECT COUNT(*) FROM inbox) + (SELECT COUNT(*) FROM continuations WHERE state <> 'done') + (SELECT COUNT(*) FROM outbox)
                + (SELECT COUNT(*) FROM mails WHERE state <> 'sent')
            """);
        var quick = (await rows.QueryAsync<string>("PRAGMA quick_check"))[0];
        return
        [
            .. owed == 0 ? Array.Empty<string>() : [$"{owed} turns, replies and mails are owed or dead"],
            .. quick == "ok" ? Array.Empty<string>() : [$"the file is damaged: {quick}"],
        ];
    }

    private sealed record Promise(string Conversation, JsonNode? Note)
    {
        public string Reference => (string)Note!["reference"]!;

        public string? State => (string?)Note!["state"];
    }
}
