using System.Text.Json.Serialization;

namespace Bot.Conversations;

/// <summary>What the bot's last message asked for, so that a bare "yes", a number or an address is read as its answer.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Order), "order")]
[JsonDerivedType(typeof(Code), "code")]
[JsonDerivedType(typeof(Which), "which")]
[JsonDerivedType(typeof(Contact), "contact")]
[JsonDerivedType(typeof(Person), "person")]
[JsonDerivedType(typeof(Slot), "slot")]
[JsonDerivedType(typeof(Queue), "queue")]
[JsonDerivedType(typeof(Score), "score")]
[JsonDerivedType(typeof(Comment), "comment")]
[JsonDerivedType(typeof(Publication), "publication")]
[JsonDerivedType(typeof(FollowUp), "follow-up")]
[JsonDerivedType(typeof(Request), "request")]
[JsonDerivedType(typeof(Alert), "alert")]
internal abstract record Asked
{
    private Asked()
    {
    }

    /// <summary>The order number and e-mail address, for <paramref name="Intent"/>.</summary>
    public sealed record Order(string Intent) : Asked;

    /// <summary>The code that went to the address of the order, for <paramref name="Intent"/>.</summary>
    public sealed record Code(string Intent) : Asked;

    /// <summary>Which of these was meant; a number picks one.</summary>
    public sealed record Which(IReadOnlyList<Choice> Choices) : Asked;

    /// <summary>Where the person who takes over can reach the shopper.</summary>
    public sealed record Contact(HandOffNote Ticket) : Asked;

    /// <summary>When the shopper wants to be called; a number picks one, and another moment may be written.</summary>
    public sealed record Slot(IReadOnlyList<Choice> Choices) : Asked;

    /// <summary>To wait for a person, to be called, or to be written to; an address may be given at once.</summary>
    /// <param name="Wait">What says to wait on.</param>
    /// <param name="Write">What says to be written to.</param>
    public sealed record Queue(HandOffNote Ticket, IReadOnlyList<Choice> Choices, string Wait, string Write) : Asked;

    /// <summary>Whether a person should take over; <paramref name="About"/> is the question left open.</summary>
    public sealed record Person(string About) : Asked;

    /// <summary>From 1 to 5, what the conversation was like.</summary>
    public sealed record Score : Asked;

    /// <summary>A word about the <paramref name="Rating"/>.</summary>
    public sealed record Comment(int Rating) : Asked;

    /// <summary>Whether that word may be published.</summary>
    public sealed record Publication : Asked;

    /// <summary>Whether a person should come back to what was disappointing.</summary>
    public sealed record FollowUp : Asked;

    /// <summary>Where to write when the product is back.</summary>
    public sealed record Alert(string ProductId) : Asked;

    /// <summary>A field of the request that is being told; <c>confirm</c> is whether it is right as summed up.</summary>
    /// <param name="TakesWords">The shopper's own words are the answer.</param>
    /// <param name="TakesFile">A photo is.</param>
    public sealed record Request(string Field, IReadOnlyList<Choice> Choices, bool TakesWords, bool TakesFile) : Asked
    {
        public const string Confirm = "confirm";
    }
}
