using System.Text.Json.Serialization;

namespace Bot.Conversations;

/// <summary>What can happen in a conversation: a closed set, stored in order and never rewritten.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Greeted), "greeted")]
[JsonDerivedType(typeof(ShopperSaid), "shopper-said")]
[JsonDerivedType(typeof(BotSaid), "bot-said")]
[JsonDerivedType(typeof(OrderProven), "order-proven")]
[JsonDerivedType(typeof(OrderRefused), "order-refused")]
[JsonDerivedType(typeof(CodeSent), "code-sent")]
[JsonDerivedType(typeof(CodeRefused), "code-refused")]
[JsonDerivedType(typeof(HandedOff), "handed-off")]
[JsonDerivedType(typeof(CallbackSet), "callback-set")]
[JsonDerivedType(typeof(CallbackCancelled), "callback-cancelled")]
[JsonDerivedType(typeof(Rated), "rated")]
[JsonDerivedType(typeof(RatingExplained), "rating-explained")]
[JsonDerivedType(typeof(RatingPublished), "rating-published")]
[JsonDerivedType(typeof(PersonAsked), "person-asked")]
[JsonDerivedType(typeof(PersonJoined), "person-joined")]
[JsonDerivedType(typeof(PersonLeft), "person-left")]
[JsonDerivedType(typeof(RequestSet), "request-set")]
[JsonDerivedType(typeof(RequestEnded), "request-ended")]
[JsonDerivedType(typeof(AlertAsked), "alert-asked")]
internal abstract record ConversationEvent
{
    private ConversationEvent()
    {
    }

    /// <summary>The bot said that it is a machine and what it can do.</summary>
    public sealed record Greeted(string Language) : ConversationEvent
    {
        /// <summary>The choices it gave; a number picks one.</summary>
        public IReadOnlyList<Choice>? Choices { get; init; }
    }

    /// <summary>A message as it was understood, before any decision.</summary>
    public sealed record ShopperSaid(
        string ActivityId,
        string Text,
        string Language,
        string? Intent,
        double? Confidence,
        string? OrderNumber,
        string? Email,
        string? Phone) : ConversationEvent
    {
        /// <summary>The later message with which it was read and answered, when both were one burst.</summary>
        public string? ReadWith { get; init; }
    }

    /// <summary>What was decided and what the next message may refer to.</summary>
    public sealed record BotSaid(
        string Decision,
        string? Intent,
        double? Confidence,
        string? PassageId,
        string? ProductId,
        Asked? Asked) : ConversationEvent
    {
        /// <summary>The choices it gave; a number picks one.</summary>
        public IReadOnlyList<Choice>? Choices { get; init; }
    }

    /// <summary>The order is the shopper's: number and e-mail address match, or better.</summary>
    public sealed record OrderProven(string OrderNumber) : ConversationEvent
    {
        public ShopperGrade Grade { get; init; } = ShopperGrade.NumberAndEmail;

        /// <summary>The address: mails with the shopper's own words may go there.</summary>
        public string? Email { get; init; }
    }

    /// <summary>They do not: which of the two is wrong is not said.</summary>
    public sealed record OrderRefused : ConversationEvent
    {
        /// <summary>The number that was tried.</summary>
        public string? OrderNumber { get; init; }
    }

    /// <summary>A code went to the address of an order; the one before is worth nothing any more.</summary>
    public sealed record CodeSent(SentCode Code) : ConversationEvent;

    /// <summary>What was given for it was not it.</summary>
    public sealed record CodeRefused : ConversationEvent;

    /// <summary>A ticket was opened for a person to take over.</summary>
    public sealed record HandedOff(string Reference, string Reason) : ConversationEvent;

    /// <summary>What is settled of a call changed: it was asked for, or its slot or number was given.</summary>
    public sealed record CallbackSet(Callback Callback) : ConversationEvent;

    /// <summary>The shopper wants no call any more.</summary>
    public sealed record CallbackCancelled(string Reference) : ConversationEvent;

    /// <summary>The shopper told, from 1 to 5, what the conversation was like.</summary>
    public sealed record Rated(int Score) : ConversationEvent;

    /// <summary>The message is a word about that.</summary>
    public sealed record RatingExplained : ConversationEvent;

    /// <summary>Whether that word may be published.</summary>
    public sealed record RatingPublished(bool Allowed) : ConversationEvent;

    /// <summary>The hub where people work was asked to take the conversation.</summary>
    public sealed record PersonAsked(HandOffNote Ticket) : ConversationEvent;

    /// <summary>A person has taken it; the bot is silent.</summary>
    public sealed record PersonJoined(string? Name) : ConversationEvent;

    /// <summary>The bot owns it again.</summary>
    /// <param name="State">What the hub said: failed or completed.</param>
    public sealed record PersonLeft(string State) : ConversationEvent;

    /// <summary>What is told of a request changed.</summary>
    public sealed record RequestSet(RequestDraft Draft) : ConversationEvent;

    /// <summary>The shopper gave an address, to be told there when a product is back.</summary>
    public sealed record AlertAsked(string Product, string Email, string Language) : ConversationEvent;

    /// <summary>The request was confirmed, or given up.</summary>
    public sealed record RequestEnded(bool Confirmed) : ConversationEvent;
}
