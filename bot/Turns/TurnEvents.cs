using Bot.Conversations;
using Knowledge.Text;

namespace Bot.Turns;

/// <summary>What a turn adds to its conversation: who said what, and what came of it, in order.</summary>
internal static class TurnEvents
{
    /// <param name="asked">The ticket for which the hub is asked for a person; null when it is not.</param>
    public static List<ConversationEvent> Of(Turn turn, HandOffNote? asked)
    {
        var (understood, spoken) = (turn.Understood, turn.Spoken);
        List<ConversationEvent> events = turn.Greeting is { } greeting ? [Greeted(greeting)] : [];
        events.AddRange(turn.Burst.Earlier.Select(message => new ConversationEvent.ShopperSaid(
            message.ActivityId, message.Text, understood.Language.Code(), null, null, null, null, null)
        { ReadWith = turn.Message.ActivityId }));
        events.Add(new ConversationEvent.ShopperSaid(
            turn.Message.ActivityId, understood.Question, understood.Language.Code(), understood.Best?.Intent, understood.Best?.Probability,
            understood.OrderNumber, understood.Email, understood.Phone));
        events.AddRange(spoken.Events);
        if (turn.Ticket is { } ticket)
        {
            events.Add(new ConversationEvent.HandedOff(ticket.Reference, ticket.Reason));
        }

        if (asked is not null)
        {
            events.Add(new ConversationEvent.PersonAsked(asked));
        }

        events.Add(spoken.ToEvent(turn.Greeting));
        return events;
    }

    public static ConversationEvent.Greeted Greeted(Reply greeting) =>
        new(greeting.Language) { Choices = greeting.Choices.Count > 0 ? greeting.Choices : null };
}
