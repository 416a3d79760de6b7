using Bot.Answers;
using Bot.Conversations;
using Bot.HandOffs;
using Knowledge.Text;
using NodaTime;

namespace Bot.AgentConsole.Tickets;

/// <summary>What agents do about tickets and calls.</summary>
internal sealed class TicketDesk(AgentWork work, ShopClock clock)
{
    public static readonly string[] Outcomes = ["reached", "voicemail", "retry"];

    /// <summary>The agent takes the ticket as their own.</summary>
    public Task<bool> TakeAsync(string session, string reference) => work.DoAsync(
        session, "ticket-taken", reference, (transaction, agent) => TicketListStore.Assign(transaction, reference, agent.Id));

    public Task<bool> SetStatusAsync(string session, string reference, string status) => work.DoAsync(
        session, "ticket-changed", reference, (transaction, _) =>
        {
            if (!TicketStatus.All.Contains(status))
            {
                return false;
            }

            TicketStore.SetStatus(transaction, reference, status);
            return true;
        });

    /// <summary>Lists are read of many shoppers at once: the reading stands in the audit.</summary>
    public Task<bool> ReadAsync(string session, string what, string filter) => work.DoAsync(session, what, filter, (_, _) => true);

    public Task<bool> NoteCallAsync(string session, string reference, string outcome) => work.DoAsync(
        session, "call-noted", reference, (transaction, _) => Outcomes.Contains(outcome) && TicketListStore.NoteCall(transaction, reference, outcome));

    /// <summary>The slots that a call can be moved to.</summary>
    public IReadOnlyList<Instant> Slots(int count) => [.. clock.Working.SlotsFrom(clock.Now).Take(count)];

    /// <summary>Moves a call; the shopper is told in the conversation, with the row.</summary>
    public Task<bool> MoveCallAsync(string session, TicketRow call, Instant slot) => work.DoInAsync(
        session, "call-moved", call.ConversationId, (transaction, _) =>
        {
            var due = ShopClock.Write(slot + WorkingTime.SlotLength);
            if (slot < clock.Now || TicketListStore.MoveCall(transaction, call.Reference, ShopClock.Write(slot), due) is not { } moved)
            {
                return false;
            }

            var language = Languages.Parse(moved.Language) ?? Language.French;
            var words = Phrases.Of(language, "callback.moved", ("moment", clock.Say(language, slot)), ("reference", moved.Reference));
            var reply = new Reply(words, moved.Language, DecisionNames.HandOff) { HandOff = new HandOffNote(moved.Reference, moved.Kind, moved.Reason) };
            return ContinuationStore.Add(transaction, moved.ConversationId, new Continuation.Say(reply), null);
        });
}
