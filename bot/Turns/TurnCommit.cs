using System.Data;
using Bot.Conversations;
using Bot.Decisions;
using Bot.HandOffs;
using Bot.Storage;
using Knowledge.Text;

namespace Bot.Turns;

/// <summary>
/// Writes a turn in one transaction: events, reply, ticket, outbox, and the end of what was owed. A turn that was
/// committed before is left as it is.
/// </summary>
internal sealed class TurnCommit(
    Database database, ConversationStore conversations, ConversationSignals signals, CourierSignal courier, TimeProvider clock)
{
    private const int MostAttempts = 3;

    public async Task GreetAsync(ShopperMessage start, Conversation before, Reply? greeting, CancellationToken cancellationToken)
    {
        var carried = await IsCarriedAsync(before, cancellationToken);
        await database.WriteAsync(
            transaction =>
            {
                if (InboxStore.Remove(transaction, start) && greeting is not null)
                {
                    Append(transaction, before, [new ConversationEvent.Greeted(greeting.Language)]);
                    Say(transaction, before.Id, greeting, null, carried);
                }

                return true;
            },
            cancellationToken);
        Tell(before.Id);
    }

    public async Task ReplyAsync(Turn turn, CancellationToken cancellationToken)
    {
        var carried = await IsCarriedAsync(turn.Before, cancellationToken);
        await database.WriteAsync(transaction => Commit(transaction, turn, carried), cancellationToken);
        Tell(turn.Before.Id);
    }

    public Task CountFailureAsync(ShopperMessage message, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            InboxStore.CountFailure(transaction, message, MostAttempts);
            return true;
        },
        cancellationToken);

    private bool Commit(IDbTransaction transaction, Turn turn, bool carried)
    {
        if (!InboxStore.Remove(transaction, turn.Message))
        {
            return false;
        }

        Append(transaction, turn.Before, Events(turn));
        if (turn.Greeting is not null)
        {
            Say(transaction, turn.Before.Id, turn.Greeting, null, carried);
        }

        if (turn.Ticket is not null)
        {
            TicketStore.Add(transaction, turn.Ticket);
        }
        else if (turn.Decision is Decision.TakeContact contact)
        {
            TicketStore.SetContact(transaction, contact.Ticket.Reference, turn.Understood.Email, turn.Understood.Phone);
        }

        Say(transaction, turn.Before.Id, turn.Spoken.Reply, turn.Message.ActivityId, carried);
        return true;
    }

    private static List<ConversationEvent> Events(Turn turn)
    {
        var (understood, spoken) = (turn.Understood, turn.Spoken);
        List<ConversationEvent> events = turn.Greeting is { } greeting ? [new ConversationEvent.Greeted(greeting.Language)] : [];
        events.Add(new ConversationEvent.ShopperSaid(
            turn.Message.ActivityId, understood.Question, understood.Language.Code(), understood.Best?.Intent, understood.Best?.Probability,
            understood.OrderNumber, understood.Email, understood.Phone));
        events.AddRange(spoken.Events);
        if (turn.Ticket is { } ticket)
        {
            events.Add(new ConversationEvent.HandedOff(ticket.Reference, ticket.Reason));
        }

        events.Add(new ConversationEvent.BotSaid(
            spoken.Reply.Decision, spoken.Reply.Intent, spoken.Reply.Confidence, spoken.PassageId, spoken.ProductId, spoken.Asked));
        return events;
    }

    private void Append(IDbTransaction transaction, Conversation before, IReadOnlyList<ConversationEvent> events) =>
        ConversationStore.Append(transaction, before.Id, before.Version, events, clock.GetUtcNow());

    private void Say(IDbTransaction transaction, string conversationId, Reply reply, string? replyTo, bool carried)
    {
        var line = TranscriptStore.Append(transaction, conversationId, Author.Bot, Json.Write(reply), clock.GetUtcNow(), replyTo: replyTo);
        if (carried)
        {
            Outbox.Add(transaction, line);
        }
    }

    /// <summary>Whether replies go to another machine; web chat comes and fetches them.</summary>
    private async Task<bool> IsCarriedAsync(Conversation conversation, CancellationToken cancellationToken) =>
        (await conversations.FindAsync(conversation.Id, cancellationToken))?.Reference is not null;

    private void Tell(string conversationId)
    {
        signals.Changed(conversationId);
        courier.Wake();
    }
}
