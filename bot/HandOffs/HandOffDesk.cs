using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Bot.HandOffs.LiveChats;
using Bot.Mail;
using Bot.Understanding;
using Knowledge.Text;
using NodaTime;

namespace Bot.HandOffs;

/// <summary>
/// Hands over to a person: a ticket with its reason, and words that go out only with its row. What to answer to is
/// asked for when it is not known.
/// </summary>
internal sealed class HandOffDesk(AnswerDesk answers, ShopClock clock, CallbackDesk callbacks, MailDesk mails)
{
    private const string DataRights = "data-rights";
    private const string CallbackKind = "callback";

    /// <summary>Makes the ticket and the words for it; the turn commits both together.</summary>
    /// <param name="full">Slots for calls that have no place left.</param>
    /// <param name="waiting">The tickets that the conversation waits on: who asks again is told of the one there is.</param>
    /// <param name="place">In the queue for a person, where one can come now.</param>
    /// <returns>The ticket to add; null where there was one.</returns>
    public (Spoken Spoken, Ticket? Ticket) Open(
        Decision.HandOff decision,
        UnderstoodMessage message,
        Conversation conversation,
        long position,
        IReadOnlySet<Instant> full,
        IReadOnlyList<Ticket> waiting,
        QueuePlace? place = null)
    {
        var known = waiting.LastOrDefault(open => IsAbout(open, decision, message));
        var ticket = known ?? NewTicket(decision.Reason, decision.Intent, message, conversation, position);
        var (general, source) = answers.General(decision.General, message);
        if (place is not null && CanBeLive(decision))
        {
            return (Queue(decision, ticket, message, $"{general}{LiveWords(decision, place, message.Language)}", source), known is null ? ticket : null);
        }

        var step = StepOf(ticket, message, conversation, full, isKnown: known is not null);
        var leaves = step.Callback is not null && conversation is { Person: PersonState.Asked, PersonTicket.Kind: LiveChatDesk.Kind };
        ticket = step.Callback is { } callback ? ticket with { SlotAt = callback.SlotAt, DueAt = callback.DueAt } : ticket;
        var key = known is null ? KeyOf(decision) : AgainKeyOf(known, decision);
        var text = $"{general}{Phrases.Of(message.Language, key, ("reference", ticket.Reference))}{Due(ticket, message.Language)}\n\n{step.Text}";
        var reply = new Reply(text, message.Language.Code(), DecisionNames.HandOff)
        {
            Intent = decision.Intent,
            Confidence = Math.Round(decision.Intent is null ? message.Confidence : message.Probability(decision.Intent), 3),
            Sources = source is null ? [] : [source],
            Choices = step.Choices,
            HandOff = leaves ? ticket.ToNote() with { State = HandOffNoteStates.Left } : ticket.ToNote(),
        };
        var spoken = new Spoken(reply, step.Asked)
        {
            PassageId = decision.General?.Passage.Id,
            Mails = step.Mails,
            Events =
            [
                .. step.Callback is { } set ? [new ConversationEvent.CallbackSet(set)] : Array.Empty<ConversationEvent>(),
                .. leaves ? [new ConversationEvent.PersonLeft("called")] : Array.Empty<ConversationEvent>(),
            ],
        };
        return (spoken, known is null ? ticket : null);
    }

    /// <summary>A call has its own hour, and requests about personal data their own way: neither waits in a queue.</summary>
    public static bool CanBeLive(Decision.HandOff decision) => decision.Intent is not (CallbackDesk.Intent or DataRights);

    /// <summary>Adds the team's part to an answer about an order.</summary>
    /// <inheritdoc cref="Open"/>
    public (Spoken Spoken, Ticket? Ticket) AddCase(
        Spoken spoken, string intent, UnderstoodMessage message, Conversation conversation, long position, IReadOnlyList<Ticket> waiting)
    {
        var ticket = NewTicket(HandOffReason.CustomerRequest, intent, message, conversation, position);
        if (waiting.LastOrDefault(open => open.Intent == intent && open.OrderNumber == ticket.OrderNumber) is { } known)
        {
            var again = Phrases.Of(message.Language, IsLate(known) ? "handoff.again.late" : "handoff.again", ("reference", known.Reference))
                + Due(known, message.Language);
            return (spoken with { Reply = spoken.Reply with { Text = $"{spoken.Reply.Text}\n\n{again}", HandOff = known.ToNote() } }, null);
        }

        var words = Phrases.Of(message.Language, "order.case", ("reference", ticket.Reference)) + Due(ticket, message.Language);
        var mail = Confirmation(ticket, message, conversation);
        var reply = spoken.Reply with
        {
            Text = $"{spoken.Reply.Text}\n\n{words}{Promise(mail, message)}",
            HandOff = ticket.ToNote(),
        };
        return (spoken with { Reply = reply, Mails = ListOf(mail) }, ticket);
    }

    /// <param name="ticket">The row that the contact belongs to.</param>
    public Spoken ThankForContact(Ticket ticket, UnderstoodMessage message, Conversation conversation)
    {
        var mail = message.Email is null ? null : Confirmation(ticket, message, conversation);
        var text = Phrases.Of(message.Language, "handoff.contact-taken", ("reference", ticket.Reference)) + " " + (message.Email is { } email
            ? Phrases.Of(message.Language, "handoff.answer-to", ("email", email))
            : Phrases.Of(message.Language, "handoff.call-to", ("phone", Phrases.Phone(message.Phone!))));
        return new Spoken(new Reply(text + Promise(mail, message), message.Language.Code(), DecisionNames.HandOff)
        {
            HandOff = ticket.ToNote(),
        })
        {
            Mails = ListOf(mail),
        };
    }

    /// <summary>The mail that says that a ticket is open, and by when it has its answer.</summary>
    private MailNote? Confirmation(Ticket ticket, UnderstoodMessage message, Conversation conversation) => ticket.Kind != "ticket" ? null
        : mails.About(ticket.Reference, MailKinds.TicketOpened, message, conversation) is { } mail ? mail with { DueAt = ticket.DueAt } : null;

    private static string Promise(MailNote? mail, UnderstoodMessage message) =>
        mail is null ? "" : " " + Phrases.Of(message.Language, "mail.promised");

    private static MailNote[] ListOf(MailNote? mail) => mail is null ? [] : [mail];

    private static Spoken Queue(Decision.HandOff decision, Ticket ticket, UnderstoodMessage message, string text, Source? source)
    {
        var note = ticket.ToNote() with { Kind = LiveChatDesk.Kind };
        var asked = LiveChatDesk.Ask(note, message.Language, canWait: false);
        var reply = new Reply($"{text} {Phrases.Of(message.Language, "queue.reference", ("reference", ticket.Reference))}", message.Language.Code(), DecisionNames.HandOff)
        {
            Intent = decision.Intent,
            Confidence = Math.Round(decision.Intent is null ? message.Confidence : message.Probability(decision.Intent), 3),
            Sources = source is null ? [] : [source],
            Choices = asked.Choices,
            HandOff = note with { State = HandOffNoteStates.Waiting },
        };
        return new Spoken(reply, asked) { PassageId = decision.General?.Passage.Id, Events = [new ConversationEvent.PersonAsked(note)] };
    }

    private static string LiveWords(Decision.HandOff decision, QueuePlace place, Language language) => Phrases.Of(
        language,
        decision.Reason switch
        {
            HandOffReason.Complaint => "queue.enter.complaint",
            HandOffReason.RepeatedMisunderstanding => "queue.enter.misunderstood",
            _ => "queue.enter",
        },
        ("place", LiveChatDesk.SayPlace(place, language)));

    private Ticket NewTicket(
        HandOffReason reason, string? intent, UnderstoodMessage message, Conversation conversation, long position) =>
        new(Ticket.NewReference(), conversation.Id, position, KindOf(intent), reason.Name(), message.Language.Code())
        {
            Intent = intent ?? message.Best?.Intent,
            Confidence = message.Best?.Probability,
            OrderNumber = message.OrderNumber ?? conversation.OrderNumber ?? conversation.ProvenOrder,
            Email = message.Email ?? conversation.Email,
            Phone = message.Phone,
            DueAt = clock.Due(reason, intent),
            OpenedAt = ShopClock.Write(clock.Now),
        };

    /// <summary>By when somebody answers; a call has its slot instead.</summary>
    private string Due(Ticket ticket, Language language) => ticket is { Kind: "ticket", DueAt: { } due } && !IsLate(ticket)
        ? " " + Phrases.Of(language, "handoff.due", ("moment", clock.Say(language, ShopClock.Read(due))))
        : "";

    private bool IsLate(Ticket ticket) => ticket.DueAt is { } due && ShopClock.Read(due) < clock.Now;

    /// <summary>What is asked next: when and where to call, or where to write.</summary>
    private NextStep StepOf(Ticket ticket, UnderstoodMessage message, Conversation conversation, IReadOnlySet<Instant> full, bool isKnown)
    {
        var note = ticket.ToNote();
        if (ticket is { Kind: CallbackKind })
        {
            return callbacks.Open(new Callback(note) { Phone = ticket.Phone, SlotAt = IsLate(ticket) ? null : ticket.SlotAt, DueAt = ticket.DueAt }, message, conversation, full);
        }

        if ((message.Email ?? ticket.Email ?? conversation.Email) is not { } email)
        {
            return new NextStep(Phrases.Of(message.Language, "handoff.ask-email"), [], new Asked.Contact(note), null);
        }

        // An address that the ticket had already has had its mail.
        var mail = isKnown && ticket.Email == email ? null : Confirmation(ticket, message, conversation);
        return new NextStep(Phrases.Of(message.Language, "handoff.answer-to", ("email", email)) + Promise(mail, message), [], null, null)
        {
            Mails = ListOf(mail),
        };
    }

    /// <summary>
    /// Whether a ticket that is open takes up this wish too: a call is no letter, personal data are another person's, and
    /// each order its own matter.
    /// </summary>
    private static bool IsAbout(Ticket open, Decision.HandOff decision, UnderstoodMessage message) =>
        open.Kind == KindOf(decision.Intent) && (open.Intent == DataRights) == (decision.Intent == DataRights)
        && (message.OrderNumber is null || open.OrderNumber is null || message.OrderNumber == open.OrderNumber);

    private static string KindOf(string? intent) => intent == CallbackDesk.Intent ? CallbackKind : "ticket";

    private string AgainKeyOf(Ticket known, Decision.HandOff decision) => decision switch
    {
        _ when IsLate(known) => "handoff.again.late",
        { Intent: CallbackDesk.Intent } => "handoff.again.callback",
        { Reason: HandOffReason.Complaint } => "handoff.again.complaint",
        { Reason: HandOffReason.RepeatedMisunderstanding } => "handoff.again.misunderstood",
        _ => "handoff.again",
    };

    private static string KeyOf(Decision.HandOff decision) => decision switch
    {
        { Intent: CallbackDesk.Intent } => "handoff.callback",
        { Intent: DataRights } => "handoff.data",
        { Reason: HandOffReason.Complaint } => "handoff.complaint",
        { Reason: HandOffReason.ToolFailure } => "handoff.failure",
        { Reason: HandOffReason.RepeatedMisunderstanding } => "handoff.misunderstood",
        _ => "handoff.ticket",
    };
}
