using System.Data;
using Bot.Alerts;
using Bot.Conversations;
using Bot.Decisions;
using Bot.HandOffs;
using Bot.HandOffs.LiveChats;
using Bot.Mail;
using Bot.Orders;
using Bot.Requests;
using Bot.Satisfaction;
using Bot.Storage;
using Knowledge.Text;
using Microsoft.Extensions.Options;

namespace Bot.Turns;

/// <summary>
/// Writes a turn in one transaction: events, reply, ticket, outbox, and the end of what was owed. A turn that was
/// committed before is left as it is, and a replica that has lost the conversation meanwhile commits nothing.
/// </summary>
internal sealed class TurnCommit(
    Database database,
    ConversationSignals signals,
    OutboxLanes lanes,
    Leases leases,
    MailOutbox mails,
    CallbackStore callbacks,
    RequestOutbox requests,
    IOptions<HandOffHubOptions> hub,
    IOptions<CandidateOptions> candidates,
    TurnMeasure measure,
    TimeProvider clock)
{
    private const int MostAttempts = 3;

    public async Task GreetAsync(ShopperMessage start, Conversation before, Reply? greeting, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            transaction =>
            {
                leases.Guard(transaction, before.Id);
                var way = WayOf(transaction, start, before.IsCarried);
                if (InboxStore.Remove(transaction, start) && greeting is not null)
                {
                    Append(transaction, before, [TurnEvents.Greeted(greeting)]);
                    Say(transaction, before.Id, greeting, null, way);
                }

                return true;
            },
            cancellationToken);
        Tell(before);
    }

    public async Task ReplyAsync(Turn turn, CancellationToken cancellationToken)
    {
        measure.Committing(turn);
        if (await database.WriteAsync(transaction => Commit(transaction, turn), cancellationToken))
        {
            measure.Committed(turn);
        }

        Tell(turn.Before, turn.Spoken.Mails.Count > 0);
        if (turn.Ticket is not null)
        {
            requests.Signal.Wake();
        }
    }

    /// <summary>A person owns the conversation: the bot is silent, and the message goes to where the person works.</summary>
    public async Task ForwardAsync(ShopperMessage message, Conversation before, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            transaction =>
            {
                leases.Guard(transaction, before.Id);
                if (InboxStore.Remove(transaction, message))
                {
                    Append(transaction, before, [new ConversationEvent.ShopperSaid(
                        message.ActivityId, message.Text, before.Language.Code(), null, null, null, null, null)]);

                    // The console reads the conversation itself; a channel that is the hub has shown it to the person already.
                    if (before.PersonTicket is not { Kind: LiveChatDesk.Kind } && before.Channel != hub.Value.ChannelId)
                    {
                        Outbox.Add(transaction, before.Id, message.Position, OutboxKinds.Forward);
                    }
                }

                return true;
            },
            cancellationToken);
        Tell(before);
    }

    /// <summary>A turn that no message brought; <paramref name="spoken"/> is null when it changes nothing.</summary>
    public async Task ContinueAsync(OwedContinuation owed, Conversation before, Spoken? spoken, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            transaction =>
            {
                leases.Guard(transaction, before.Id);
                if (ContinuationStore.Finish(transaction, owed) && spoken is not null)
                {
                    Append(transaction, before, [.. spoken.Events, spoken.ToEvent(null)]);
                    Owe(transaction, before.Id, spoken.Mails, $"continuation {owed.Number}");
                    Say(transaction, before.Id, spoken.Reply, null, new Way(before.IsCarried, OutboxKinds.Proactive, null));
                }

                return true;
            },
            cancellationToken);
        Tell(before, spoken?.Mails.Count > 0);
    }

    public Task CountFailureAsync(Burst burst, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            leases.Guard(transaction, burst.Message.ConversationId);
            foreach (var message in burst.Messages)
            {
                InboxStore.CountFailure(transaction, message, MostAttempts);
            }

            return true;
        },
        cancellationToken);

    public Task CountFailureAsync(OwedContinuation owed, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            leases.Guard(transaction, owed.ConversationId);
            ContinuationStore.CountFailure(transaction, owed, MostAttempts);
            return true;
        },
        cancellationToken);

    private bool Commit(IDbTransaction transaction, Turn turn)
    {
        leases.Guard(transaction, turn.Before.Id);
        var way = WayOf(transaction, turn.Message, turn.Before.IsCarried);
        if (!InboxStore.Remove(transaction, turn.Burst.Messages))
        {
            return false;
        }

        if (Hands(turn) && ContinuationStore.IsOwed(transaction, turn.Before.Id))
        {
            // A person took the conversation or gave it back while this turn was thought out: that comes first.
            throw new VersionClashException(turn.Before.Id);
        }

        var again = turn is { Ticket: null, Decision: Decision.HandOff } ? turn.Spoken.Reply.HandOff : null;
        var asked = hub.Value.IsOpen && turn.Before.Person == PersonState.None ? turn.Ticket?.ToNote() ?? again : null;
        Append(transaction, turn.Before, TurnEvents.Of(turn, asked));
        if (turn.Greeting is not null)
        {
            Say(transaction, turn.Before.Id, turn.Greeting, null, way);
        }

        if (turn.Ticket is not null)
        {
            TicketStore.Add(transaction, turn.Ticket);
            requests.Owe(transaction, turn.Ticket, clock.GetUtcNow());
        }
        else if (again is not null)
        {
            TicketStore.AskAgain(transaction, again.Reference, turn.Understood.Email, turn.Before.Email, turn.Understood.Phone);
        }
        else if (turn.Decision is Decision.TakeContact contact)
        {
            TicketStore.SetContact(transaction, contact.Ticket.Reference, turn.Understood.Email, turn.Understood.Phone);
        }

        foreach (var set in turn.Spoken.Events.OfType<ConversationEvent.CallbackSet>())
        {
            callbacks.Set(transaction, set.Callback, ConsentOf(set.Callback, turn));
        }

        if (ChosenIntent.Of(turn, candidates.Value.KeepDays, clock.GetUtcNow()) is { } candidate)
        {
            CandidateStore.Add(transaction, turn.Message, candidate);
        }

        LeftOpen.Keep(transaction, turn, clock.GetUtcNow());
        foreach (var happened in turn.Spoken.Events)
        {
            AlertStore.Keep(transaction, happened, clock.GetUtcNow());
            SatisfactionStore.Keep(transaction, turn.Before.Id, happened, turn.Message.Text, clock.GetUtcNow());
        }

        foreach (var cancelled in turn.Spoken.Events.OfType<ConversationEvent.CallbackCancelled>())
        {
            CallbackStore.Cancel(transaction, cancelled.Reference, clock.GetUtcNow());
        }

        Owe(transaction, turn.Before.Id, turn.Spoken.Mails, $"message {turn.Message.Position}");
        Queue(transaction, turn);
        Say(transaction, turn.Before.Id, turn.Spoken.Reply, turn.Message.ActivityId, way);
        if (asked is not null)
        {
            Outbox.Add(transaction, turn.Before.Id, turn.Message.Position, OutboxKinds.Initiate, ticket: asked.Reference);
        }

        return true;
    }

    /// <summary>Whether the turn changes who owns the conversation, or promises that somebody will.</summary>
    private static bool Hands(Turn turn) =>
        turn.Ticket is not null || turn.Spoken.Events.Any(happened => happened is ConversationEvent.PersonAsked or ConversationEvent.PersonLeft);

    /// <summary>Whoever gives a number to be called at has asked for it in this very message.</summary>
    private CallbackConsent? ConsentOf(Callback callback, Turn turn) => turn.Understood.Phone is { } phone && phone == callback.Phone
        ? new CallbackConsent(
            turn.Before.Id, callback.Ticket.Reference, phone, turn.Message.Position, turn.Before.Channel,
            CallbackConsent.WordingOf(turn.Understood.Language), clock.GetUtcNow().ToString("O"))
        : null;

    /// <summary>Who was told to wait stands in the queue, and who chose another way does not.</summary>
    private void Queue(IDbTransaction transaction, Turn turn)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var happened in turn.Spoken.Events)
        {
            if (happened is ConversationEvent.PersonAsked asked)
            {
                LiveChatStore.Ask(transaction, turn.Before.Id, asked.Ticket.Reference, now);
            }
            else if (happened is ConversationEvent.PersonLeft)
            {
                LiveChatStore.Leave(transaction, turn.Before.Id, now);
            }
        }
    }

    private void Append(IDbTransaction transaction, Conversation before, IReadOnlyList<ConversationEvent> events)
    {
        ConversationStore.Append(transaction, before.Id, before.Version, events, clock.GetUtcNow());
        OrderProofStore.Keep(transaction, before.Id, events, clock.GetUtcNow());
    }

    private void Owe(IDbTransaction transaction, string conversationId, IReadOnlyList<MailNote> promised, string by)
    {
        foreach (var mail in promised)
        {
            MailOutbox.Add(transaction, conversationId, mail, $"{by}: {mail.Kind}", clock.GetUtcNow());
        }
    }

    private void Say(IDbTransaction transaction, string conversationId, Reply reply, string? replyTo, Way way)
    {
        var line = TranscriptStore.Append(transaction, conversationId, Author.Bot, Json.Write(reply), clock.GetUtcNow(), replyTo: replyTo);
        if (way.Carried)
        {
            Outbox.Add(transaction, line, way.Kind, way.Hold);
        }
    }

    /// <summary>How replies to a message go: carried to the channel, and held first for the request that may wait for them.</summary>
    private static Way WayOf(IDbTransaction transaction, ShopperMessage message, bool carried) => new(
        carried,
        OutboxKinds.Reply,
        InboxStore.ExpectedUntil(transaction, message) is { } until ? OutboxHold.Of(message, until) : null);

    private void Tell(Conversation before, bool hasMails = false)
    {
        signals.Changed(before.Id);
        if (before.IsCarried)
        {
            lanes.Wake(new OutboxLane(before.Id, IsForHub: false));
        }

        if (hub.Value.IsOpen || before.Person == PersonState.Here)
        {
            lanes.Wake(new OutboxLane(before.Id, IsForHub: true));
        }

        if (hasMails)
        {
            mails.Signal.Wake();
        }
    }

    private readonly record struct Way(bool Carried, string Kind, OutboxHold? Hold);
}
