using Bot.Conversations;
using Bot.Decisions;
using Bot.Understanding;

namespace Bot.Turns;

/// <summary>
/// Tells which of the waiting messages are one turn: "bonjour", "ma commande MB-20261042", "elle est où". Together they may
/// ask for one thing only, and what is done about them together is what that one would get alone: nobody loses an answer
/// by typing fast.
/// </summary>
internal sealed class BurstReader(MessageReader reader, DecisionPolicy policy)
{
    /// <summary>Messages in a turn, at most.</summary>
    public const int Most = 8;

    /// <summary>Characters that are read together, at most.</summary>
    private const int MostText = 2_000;

    /// <summary>The first of them, with those after it that belong to the same turn.</summary>
    public Burst First(IReadOnlyList<ShopperMessage> waiting, Conversation conversation)
    {
        var joinable = Joinable(waiting, conversation);
        var parts = joinable.Count > 1 ? Parts(joinable, conversation) : [];
        for (var count = parts.Count; count > 1; count--)
        {
            var burst = Burst.Of([.. parts.Take(count).Select(part => part.Message)]);
            if (KeepsTogether(burst, [.. parts.Take(count)], conversation))
            {
                return burst;
            }
        }

        return Burst.Of([waiting[0]]);
    }

    /// <summary>Typed words that have not failed yet: after a failure each message is tried by itself.</summary>
    private static List<ShopperMessage> Joinable(IReadOnlyList<ShopperMessage> waiting, Conversation conversation)
    {
        var length = 0;
        return [.. waiting.Take(Most).TakeWhile(message =>
            !message.StandsAlone && message.Attempts == 0 && !MessageReader.Picks(message.Text, conversation)
            && (length += message.Text.Length) <= MostText)];
    }

    /// <summary>The messages up to the one that asks for a second thing.</summary>
    private List<Part> Parts(List<ShopperMessage> messages, Conversation conversation)
    {
        var parts = new List<Part>();
        string? request = null;
        foreach (var message in messages)
        {
            var before = parts.Count == 0 ? conversation : conversation with { LastText = parts[^1].Message.Text };
            var said = reader.Read(message.Text, before);
            var decision = policy.Decide(said, conversation);
            var isPiece = BurstRequest.IsPiece(said, decision);
            var own = isPiece || (request is not null && BurstRequest.Leans(said, decision, before))
                ? null
                : BurstRequest.Of(decision);
            if (BurstRequest.AnswersAlone(decision) || (request is not null && own is not null && own != request))
            {
                break;
            }

            request ??= own;
            parts.Add(new Part(message, own, decision) { About = isPiece ? BurstRequest.About(said, decision) : null });
        }

        return parts;
    }

    private bool KeepsTogether(Burst burst, List<Part> parts, Conversation conversation)
    {
        var together = policy.Decide(reader.Read(burst.Message.Text, conversation), conversation);
        if (parts.Exists(part => part.About is { } intent && intent != BurstRequest.IntentOf(together))
            || parts.Exists(part => BurstRequest.IsLost(part.Message.Text, part.Alone, together)))
        {
            return false;
        }

        var request = parts.Select(part => part.Request).FirstOrDefault(own => own is not null);
        return request is not null
            ? BurstRequest.Of(together) == request
            : !BurstRequest.AnswersAlone(together) && (!BurstRequest.IsUnsure(together)
                || (parts.TrueForAll(part => BurstRequest.IsOpen(part.Alone)) && parts.Exists(part => BurstRequest.IsUnsure(part.Alone))));
    }

    private sealed record Part(ShopperMessage Message, string? Request, Decision Alone)
    {
        /// <summary>What a word or two are clearly about; null when that is open.</summary>
        public string? About { get; init; }
    }
}
