using Bot.Conversations;
using Bot.Decisions;
using Bot.Understanding;

namespace Bot.Turns;

/// <summary>The one thing that a burst asks for, named by what the bot would do about it.</summary>
internal static class BurstRequest
{
    private const int FewWords = 4;
    private const double Clear = 0.75;

    /// <summary>Null when nothing is asked for that could be lost: talk, or what is not understood.</summary>
    public static string? Of(Decision decision) => decision switch
    {
        Decision.Answer answer => $"answer {answer.Hit.Passage.Id}",
        Decision.Compare compare => $"compare {string.Join(' ', compare.Products.Select(product => product.Id))}",
        Decision.Order order => $"order {order.Intent}",
        Decision.HandOff handOff => $"person {handOff.Intent}",
        Decision.TakeContact contact => $"contact {contact.Ticket.Reference}",
        Decision.TakeComment comment => $"comment {comment.IsGiven}",
        _ => null,
    };

    /// <summary>Nothing is settled by it yet.</summary>
    public static bool IsOpen(Decision decision) => decision is Decision.Dialogue || IsUnsure(decision);

    public static bool IsUnsure(Decision decision) => decision is Decision.Unknown or Decision.AskBack;

    /// <summary>It settles something the bot asked, or wants something of the conversation itself: nothing is mixed into that.</summary>
    public static bool AnswersAlone(Decision decision) => Of(decision) is null && !IsOpen(decision);

    /// <summary>A number or an address, or a word or two, that are a part of whatever else is asked.</summary>
    public static bool IsPiece(UnderstoodMessage said, Decision decision)
    {
        var words = Words(said.Text);
        return decision switch
        {
            Decision.Order => words <= 2 || (words <= FewWords && (said.OrderNumber is not null || said.Email is not null)),
            Decision.Answer => words <= 2,
            _ => false,
        };
    }

    /// <summary>
    /// A question that is not clear by itself gets no word on what it may have meant: none of what would have been asked
    /// back is done about all of them, or it is a whole question that nothing answers.
    /// </summary>
    public static bool IsLost(string text, Decision alone, Decision together) => alone switch
    {
        Decision.AskBack ask => together switch
        {
            Decision.Answer answer => ask.Hits.All(hit => hit.Passage.Id != answer.Hit.Passage.Id),
            Decision.Order or Decision.HandOff => ask.Hits.All(hit => hit.Passage.Intent != IntentOf(together)),
            _ => false,
        },
        Decision.Unknown => text.Contains('?', StringComparison.Ordinal) && Words(text) > FewWords && !IsUnsure(together),
        _ => false,
    };

    /// <summary>The intent of a piece that is clear by itself: "remboursement" is, "ma commande" is not.</summary>
    public static string? About(UnderstoodMessage said, Decision decision) =>
        said is { OrderNumber: null, Email: null, Best.Probability: >= Clear } ? IntentOf(decision) : null;

    public static string? IntentOf(Decision decision) => decision switch
    {
        Decision.Answer answer => answer.Hit.Passage.Intent,
        Decision.Order order => order.Intent,
        Decision.HandOff handOff => handOff.Intent,
        _ => null,
    };

    /// <summary>It goes on with the message before it; who asks for a person is heard all the same.</summary>
    public static bool Leans(UnderstoodMessage said, Decision decision, Conversation before) =>
        decision is not Decision.HandOff && FollowUp.Leans(said, before);

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
