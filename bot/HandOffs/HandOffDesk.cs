using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.HandOffs;

/// <summary>
/// Hands over to a person: a ticket with its reason, and words that go out only with its row. What to answer to is
/// asked for when it is not known.
/// </summary>
internal sealed class HandOffDesk(TimeProvider clock)
{
    private const string CallbackIntent = "callback-request";

    /// <summary>Makes the ticket and the words for it; the turn commits both together.</summary>
    public (Spoken Spoken, Ticket Ticket) Open(
        Decision.HandOff decision, UnderstoodMessage message, Conversation conversation, long position)
    {
        var ticket = NewTicket(decision.Reason, decision.Intent, message, conversation, position);
        var (general, source) = AnswerDesk.General(decision.General, message);
        var text = general + Phrases.Of(message.Language, KeyOf(decision), ("reference", ticket.Reference)) + "\n\n" + ReachOf(ticket, message);
        var reply = new Reply(text, message.Language.Code(), DecisionNames.HandOff)
        {
            Intent = decision.Intent,
            Confidence = Math.Round(decision.Intent is null ? message.Confidence : message.Probability(decision.Intent), 3),
            Sources = source is null ? [] : [source],
            HandOff = NoteOf(ticket),
        };
        return (new Spoken(reply, KnowsReach(ticket) ? null : new Asked.Contact(NoteOf(ticket))) { PassageId = decision.General?.Passage.Id }, ticket);
    }

    /// <summary>Adds the team's part to an answer about an order.</summary>
    public (Spoken Spoken, Ticket Ticket) AddCase(
        Spoken spoken, string intent, UnderstoodMessage message, Conversation conversation, long position)
    {
        var ticket = NewTicket(HandOffReason.CustomerRequest, intent, message, conversation, position);
        var words = Phrases.Of(message.Language, "order.case", ("reference", ticket.Reference));
        var reply = spoken.Reply with
        {
            Text = $"{spoken.Reply.Text}\n\n{words}",
            HandOff = NoteOf(ticket),
        };
        return (spoken with { Reply = reply }, ticket);
    }

    public static Spoken ThankForContact(HandOffNote ticket, UnderstoodMessage message)
    {
        var text = Phrases.Of(message.Language, "handoff.contact-taken", ("reference", ticket.Reference)) + " " + (message.Email is { } email
            ? Phrases.Of(message.Language, "handoff.answer-to", ("email", email))
            : Phrases.Of(message.Language, "handoff.call-to", ("phone", message.Phone)));
        return new Spoken(new Reply(text, message.Language.Code(), DecisionNames.HandOff)
        {
            HandOff = ticket,
        });
    }

    private static HandOffNote NoteOf(Ticket ticket) => new(ticket.Reference, ticket.Kind, ticket.Reason);

    private Ticket NewTicket(
        HandOffReason reason, string? intent, UnderstoodMessage message, Conversation conversation, long position) =>
        new(Ticket.NewReference(), conversation.Id, position, intent == CallbackIntent ? "callback" : "ticket", reason.Name(), message.Language.Code())
        {
            Intent = intent ?? message.Best?.Intent,
            Confidence = message.Best?.Probability,
            OrderNumber = message.OrderNumber ?? conversation.OrderNumber ?? conversation.ProvenOrder,
            Email = message.Email ?? conversation.Email,
            Phone = message.Phone,
            OpenedAt = clock.GetUtcNow().ToString("O"),
        };

    private static bool KnowsReach(Ticket ticket) => ticket.Kind == "callback" ? ticket.Phone is not null : ticket.Email is not null;

    private static string ReachOf(Ticket ticket, UnderstoodMessage message) => (ticket.Kind, ticket.Phone, ticket.Email) switch
    {
        ("callback", { } phone, _) => Phrases.Of(message.Language, "handoff.call-to", ("phone", phone)),
        ("callback", _, _) => Phrases.Of(message.Language, "handoff.ask-phone"),
        (_, _, { } email) => Phrases.Of(message.Language, "handoff.answer-to", ("email", email)),
        _ => Phrases.Of(message.Language, "handoff.ask-email"),
    };

    private static string KeyOf(Decision.HandOff decision) => decision switch
    {
        { Intent: CallbackIntent } => "handoff.callback",
        { Intent: "data-rights" } => "handoff.data",
        { Reason: HandOffReason.Complaint } => "handoff.complaint",
        { Reason: HandOffReason.ToolFailure } => "handoff.failure",
        { Reason: HandOffReason.RepeatedMisunderstanding } => "handoff.misunderstood",
        _ => "handoff.ticket",
    };
}
