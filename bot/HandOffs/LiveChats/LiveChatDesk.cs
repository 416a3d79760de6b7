using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Knowledge.Text;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Bot.HandOffs.LiveChats;

/// <summary>
/// Whether a shopper can talk to a person now, and the words of the queue. Live chat is offered in opening hours, while an
/// agent is online and the wait is bearable; a hub elsewhere takes its place.
/// </summary>
internal sealed class LiveChatDesk(
    LiveChatStore chats, TicketStore tickets, ShopClock clock, IOptions<LiveChatOptions> options, IOptions<HandOffHubOptions> hub)
{
    public const string Kind = "live-chat";

    /// <summary>Said while too few live chats are known to tell: seconds until an agent takes one, and that one lasts.</summary>
    private const double UsualPickUp = 120;
    private const double UsualLength = 480;

    /// <summary>The place that the shopper would have; null when there is no live chat now.</summary>
    public async Task<QueuePlace?> OfferAsync(CancellationToken cancellationToken) =>
        hub.Value.IsOpen || !IsOpen ? null
        : PlaceIn(await chats.QueueAsync(long.MaxValue, Seen, cancellationToken)) is { } place && place.Minutes <= options.Value.LongestWaitMinutes ? place
        : null;

    /// <summary>What a shopper who waits is told who asks for a person again; null when nobody waits here.</summary>
    public async Task<Spoken?> RestateAsync(Conversation conversation, Language language, CancellationToken cancellationToken)
    {
        var chat = conversation.PersonTicket is null ? null : await chats.FindAsync(conversation.Id, cancellationToken);
        if (chat is not { State: LiveChatStates.Waiting })
        {
            return null;
        }

        var place = PlaceIn(await chats.QueueAsync(chat.AskedAt, Seen, cancellationToken));
        var text = place is null ? Phrases.Of(language, "queue.still-nobody") : Phrases.Of(language, "queue.still", ("place", SayPlace(place, language)));
        return Waiting(text, conversation.PersonTicket!, language, []);
    }

    /// <summary>The shopper chooses to wait on, or to be written to.</summary>
    public async Task<Spoken> ChooseAsync(Decision.Queue choice, Conversation conversation, Language language, CancellationToken cancellationToken)
    {
        if (!choice.Stays)
        {
            return await WriteInsteadAsync(choice.Ticket, conversation, language, cancellationToken);
        }

        return await RestateAsync(conversation, language, cancellationToken)
            ?? (await OfferAsync(cancellationToken) is { } place
                ? Waiting(Phrases.Of(language, "queue.again", ("place", SayPlace(place, language))), choice.Ticket, language, [new ConversationEvent.PersonAsked(choice.Ticket)])
                : Missed(choice.Ticket, language, "queue.nobody", canWait: false, []));
    }

    /// <summary>Nobody came in time: never silence, but what is possible now.</summary>
    public static Spoken Missed(HandOffNote ticket, Language language) =>
        Missed(ticket, language, "queue.missed", canWait: true, [new ConversationEvent.PersonLeft(HandOffStates.Failed)]);

    /// <summary>The agent's line broke: the shopper is first again.</summary>
    public static Spoken Requeued(HandOffNote ticket, string? agent, Language language) => Waiting(
        Phrases.Of(language, agent is null ? "queue.lost" : "queue.lost.name", ("name", agent)), ticket, language, [new ConversationEvent.PersonAsked(ticket)]);

    public static string SayPlace(QueuePlace place, Language language) =>
        Phrases.Of(language, place.Place == 1 ? "queue.place.first" : "queue.place", ("place", $"{place.Place}")) + " "
        + Phrases.Of(language, place.Minutes == 1 ? "queue.wait.one" : "queue.wait", ("minutes", $"{place.Minutes}"));

    /// <summary>What is asked of who waits: the choices stand beside, and an address may be given at any time.</summary>
    public static Asked.Queue Ask(HandOffNote ticket, Language language, bool canWait)
    {
        Choice[] choices =
        [
            .. canWait ? [Choice(language, "queue.choice.wait")] : Array.Empty<Choice>(),
            Choice(language, "queue.choice.call"),
            Choice(language, "queue.choice.write"),
        ];
        return new Asked.Queue(ticket, choices, Phrases.Of(language, "queue.choice.wait"), Phrases.Of(language, "queue.choice.write"));
    }

    private bool IsOpen => !clock.Working.Hours.HasAny || clock.Working.IsOpen(clock.Now);

    private long Seen => (clock.Now - Duration.FromSeconds(options.Value.AwaySeconds)).ToUnixTimeMilliseconds();

    private static QueuePlace? PlaceIn(QueueState queue)
    {
        if (queue.Places == 0)
        {
            return null;
        }

        var place = queue.Ahead + 1;
        var behind = Math.Max(0, place - Math.Max(0, queue.Places - queue.Active));
        var seconds = (queue.PickUp ?? UsualPickUp) + behind * (queue.Length ?? UsualLength) / queue.Places;
        return new QueuePlace(place, Math.Max(1, (int)Math.Ceiling(seconds / 60)));
    }

    private async Task<Spoken> WriteInsteadAsync(HandOffNote ticket, Conversation conversation, Language language, CancellationToken cancellationToken)
    {
        var due = (await tickets.OfConversationAsync(conversation.Id, cancellationToken)).FirstOrDefault(row => row.Reference == ticket.Reference)?.DueAt;
        var promise = due is null ? "" : " " + Phrases.Of(language, "handoff.due", ("moment", clock.Say(language, ShopClock.Read(due))));
        var reach = conversation.Email is { } email ? Phrases.Of(language, "handoff.answer-to", ("email", email)) : Phrases.Of(language, "handoff.ask-email");
        var text = Phrases.Of(language, "queue.write", ("reference", ticket.Reference)) + promise;
        return new Spoken(New($"{text}\n\n{reach}", ticket with { State = HandOffNoteStates.Left }, language), conversation.Email is null ? new Asked.Contact(ticket) : null)
        {
            Events = conversation.Person == PersonState.Asked ? [new ConversationEvent.PersonLeft("written")] : [],
        };
    }

    private static Spoken Waiting(string text, HandOffNote ticket, Language language, IReadOnlyList<ConversationEvent> events)
    {
        var ask = Ask(ticket, language, canWait: false);
        return new Spoken(New(text, ticket with { State = HandOffNoteStates.Waiting }, language) with { Choices = ask.Choices }, ask) { Events = events };
    }

    private static Spoken Missed(HandOffNote ticket, Language language, string key, bool canWait, IReadOnlyList<ConversationEvent> events)
    {
        var ask = Ask(ticket, language, canWait);
        var text = Phrases.Of(language, key, ("reference", ticket.Reference));
        return new Spoken(New(text, ticket with { State = HandOffNoteStates.Left }, language) with { Choices = ask.Choices }, ask) { Events = events };
    }

    private static Reply New(string text, HandOffNote ticket, Language language) => new(text, language.Code(), DecisionNames.HandOff) { HandOff = ticket };

    private static Choice Choice(Language language, string key) => new(Phrases.Of(language, key), Phrases.Of(language, key));
}
