using Bot.Conversations;
using Knowledge.Content;
using Knowledge.Search;

namespace Bot.Decisions;

/// <summary>What the bot does about a message: a closed set.</summary>
internal abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>A passage answers.</summary>
    public sealed record Answer(Hit Hit) : Decision;

    /// <summary>The sheets of several products answer.</summary>
    public sealed record Compare(IReadOnlyList<Product> Products) : Decision;

    /// <summary>The shopper's order is needed; <paramref name="General"/> is the rule that holds for everybody, if found.</summary>
    public sealed record Order(string Intent, Hit? General) : Decision
    {
        /// <summary>Not the one told last: "et l'autre ?".</summary>
        public bool IsOther { get; init; }
    }

    /// <summary>The shopper gives the code that went to the address of the order; null when a new one is wanted.</summary>
    public sealed record TakeCode(string Intent, string? Digits) : Decision;

    /// <summary>Which of these was meant?</summary>
    public sealed record AskBack(IReadOnlyList<Hit> Hits) : Decision;

    /// <summary>A person takes over.</summary>
    public sealed record HandOff(HandOffReason Reason, string? Intent, Hit? General) : Decision;

    /// <summary>The shopper tells how to be reached for an open ticket.</summary>
    public sealed record TakeContact(HandOffNote Ticket) : Decision;

    /// <summary>The shopper in the queue, or back from it, chooses: to wait, or to be written to.</summary>
    public sealed record Queue(HandOffNote Ticket, bool Stays) : Decision;

    /// <summary>The shopper says when, or at which number, to be called: for the first time, or anew.</summary>
    public sealed record SetCallback(Callback Callback) : Decision;

    /// <summary>The shopper wants no call any more.</summary>
    public sealed record CancelCallback(Callback Callback) : Decision;

    /// <summary>The shopper says, from 1 to 5, what the conversation was like.</summary>
    public sealed record TakeScore(int Score) : Decision;

    /// <summary>The shopper adds a word to the score, or does not want to.</summary>
    public sealed record TakeComment(int Score, bool IsGiven) : Decision;

    /// <summary>The shopper says whether that word may be published.</summary>
    public sealed record TakePublication(bool IsAllowed) : Decision;

    /// <summary>The shopper goes on with the request that is being told, or gives it up.</summary>
    public sealed record Request(bool GivesUp = false) : Decision;

    /// <summary>The shopper wants to be told when a product is back, or gives the address for it.</summary>
    public sealed record Alert(string ProductId) : Decision;

    /// <summary>The shopper wants the conversation by mail.</summary>
    public sealed record SendTranscript : Decision;

    /// <summary>Talk about the talk.</summary>
    public sealed record Dialogue(string Intent) : Decision;

    /// <summary>A file came without a word: it is kept, and the bot asks what it shows.</summary>
    public sealed record ThankForFile : Decision;

    /// <summary>Said openly: the bot does not know; a person is offered, and what the named product's sheet says.</summary>
    public sealed record Unknown(Product? Product = null) : Decision;
}
