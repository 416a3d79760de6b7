using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole.Load;

/// <summary>What must hold after many shoppers and agents: nothing lost, doubled or out of order, and one owner at a time.</summary>
internal sealed partial class LoadChecker(StoredRows rows, IReadOnlyList<BusyShopper> shoppers, IReadOnlyList<BusyAgent> agents)
{
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        var lines = (await rows.QueryAsync<Line>(
            """
            SELECT conversation_id AS conversationId, activity_id AS activityId, author, reply_to AS replyTo, client_key AS clientKey, body
            FROM transcript ORDER BY conversation_id, position
            """)).ToLookup(line => line.ConversationId);
        var audit = await rows.QueryAsync<(string Who, string What, string Whom)>(
            "SELECT who, what, whom FROM audit WHERE what LIKE 'chat-%' ORDER BY number");
        return
        [
            .. shoppers.SelectMany(shopper => OfShopper(shopper, [.. lines[shopper.Id]])),
            .. agents.SelectMany(agent => agent.Faults.Concat(OfAgent(agent, lines))),
            .. audit.GroupBy(row => row.Whom).SelectMany(group => Owners(group.Key, group)),
            .. lines.SelectMany(group => Speakers(group.Key, group)),
            .. await LeftOversAsync(),
        ];
    }

    /// <summary>What was sent is stored once and in order, and what is stored was received once and in order.</summary>
    private static IEnumerable<string> OfShopper(BusyShopper shopper, List<Line> lines)
    {
        if (!lines.Where(line => line.ClientKey is not null).Select(line => (line.ClientKey!, line.ActivityId)).SequenceEqual(shopper.Sent))
        {
            yield return $"{shopper.Id}: what was sent is not what is stored";
        }

        if (!lines.Select(line => line.ActivityId).SequenceEqual(shopper.Received))
        {
            yield return $"{shopper.Id}: {lines.Count} lines are stored, {shopper.Received.Count} were received, or in another order";
        }
    }

    private static IEnumerable<string> OfAgent(BusyAgent agent, ILookup<string, Line> lines)
    {
        foreach (var conversation in agent.Said.GroupBy(said => said.Conversation, said => said.Text))
        {
            var stored = lines[conversation.Key].Where(line => line.Agent == agent.Name).Select(line => line.Text)
                .Where(text => text.StartsWith("Mot ", StringComparison.Ordinal));
            if (!stored.SequenceEqual(conversation))
            {
                yield return $"{agent.Name} in {conversation.Key}: said [{string.Join(", ", conversation)}], stored [{string.Join(", ", stored)}]";
            }
        }
    }

    /// <summary>By the audit: taken by one, answered and given away only by whoever has it.</summary>
    private static IEnumerable<string> Owners(string conversation, IEnumerable<(string Who, string What, string Whom)> rows)
    {
        const string Anyone = "*";
        string? owner = null;
        foreach (var (who, what, _) in rows)
        {
            if (what == "chat-taken" ? owner is not null : owner is not Anyone && owner != who)
            {
                yield return $"{conversation}: {what} by {who} while it is {owner ?? "the bot"}'s";
            }

            // The audit does not say to whom it was given: the next one who acts has it, and it is nobody else's then.
            owner = what switch { "chat-handed-back" => null, "chat-transferred" => Anyone, _ => who };
        }
    }

    /// <summary>By what the shopper reads: only whoever was announced speaks, and the bot is silent meanwhile.</summary>
    private static IEnumerable<string> Speakers(string conversation, IEnumerable<Line> lines)
    {
        string? owner = null;
        foreach (var line in lines.Where(line => line.Author == "bot"))
        {
            if (line.Agent is { } agent && agent != owner)
            {
                yield return $"{conversation}: {agent} speaks while it is {owner ?? "the bot"}'s";
            }

            if (owner is not null && line.ReplyTo is not null)
            {
                yield return $"{conversation}: the bot answers while it is {owner}'s";
            }

            owner = Announced().Match(line.Text) is { Success: true } announced ? announced.Groups[1].Value
                : line.State is "left" or "waiting" ? null : owner;
        }
    }

    private async Task<IEnumerable<string>> LeftOversAsync()
    {
        var owed = await rows.CountAsync(
            "SELECT (SELECT COUNT(*) FROM inbox) + (SELECT COUNT(*) FROM continuations WHERE state <> 'done') + (SELECT COUNT(*) FROM outbox)");
        var unkept = await rows.QueryAsync<string>(
            """
            SELECT DISTINCT body -> 'handOff' ->> 'reference' FROM transcript WHERE body -> 'handOff' ->> 'reference' IS NOT NULL
            EXCEPT SELECT reference FROM tickets
            """);
        return [.. owed == 0 ? Array.Empty<string>() : [$"{owed} turns and replies are owed or dead"], .. unkept.Select(reference => $"{reference} has no row")];
    }

    [GeneratedRegex(@"^(\w+), de l’équipe, (?:a rejoint|prend la suite)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Announced();

    private sealed record Line(string ConversationId, string ActivityId, string Author, string? ReplyTo, string? ClientKey, string Body)
    {
        private JsonNode Json => JsonNode.Parse(Body)!;

        public string Text => (string?)Json["text"] ?? "";

        public string? Agent => Author == "bot" ? (string?)Json["agent"] : null;

        public string? State => (string?)Json["handOff"]?["state"];
    }
}
