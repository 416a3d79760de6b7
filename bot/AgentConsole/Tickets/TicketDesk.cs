using System.Data;
using Bot.Answers;
using Bot.Conversations;
using Bot.HandOffs;
using Bot.HandOffs.Promises;
using Knowledge.Text;
using NodaTime;

namespace Bot.AgentConsole.Tickets;

/// <summary>What agents do about tickets and calls.</summary>
internal sealed class TicketDesk(AgentWork work, TicketStore tickets, TicketReplies replies, CallbackStore calls, ShopClock clock)
{
    public const int LongestAnswer = 4_000;

    private const string Reached = "reached";

    public static readonly string[] Outcomes = [Reached, "voicemail", "retry"];

    /// <summary>The agent takes the ticket as their own.</summary>
    public Task<bool> TakeAsync(string session, string reference) => work.DoAsync(
        session, "ticket-taken", reference, (transaction, agent) => TicketListStore.Assign(transaction, reference, agent.Id));

    /// <summary>A ticket is somebody's, or nobody's when <paramref name="agentId"/> is null.</summary>
    public Task<bool> AssignAsync(string session, string reference, string? agentId) => work.DoAsync(
        session, "ticket-assigned", reference, (transaction, _) => TicketListStore.Assign(transaction, reference, agentId));

    /// <summary>Two tickets of one shopper become one, who is told; the reference of the first leads to the second.</summary>
    public Task<bool> MergeAsync(string session, string reference, string into) => TellAsync(
        session, "ticket-merged", reference, into, transaction => TicketListStore.Merge(transaction, reference, into));

    /// <summary>A merged ticket is one of its own again.</summary>
    public Task<bool> SplitAsync(string session, string reference) => TellAsync(
        session, "ticket-split", reference, null, transaction => TicketListStore.Split(transaction, reference));

    private async Task<bool> TellAsync(string session, string what, string reference, string? into, Func<IDbTransaction, bool> change)
    {
        if (await tickets.FindAsync(reference, CancellationToken.None) is not { } ticket)
        {
            return false;
        }

        var words = Phrases.Of(Languages.Parse(ticket.Language) ?? Language.French, what, ("reference", reference), ("into", into));
        return await work.DoInAsync(
            session, what, ticket.ConversationId,
            (transaction, agent) => change(transaction) && ContinuationStore.Add(transaction, ticket.ConversationId, replies.Of(ticket, words, agent.Name), null),
            $"{reference} {into}".TrimEnd());
    }

    public Task<bool> SetStatusAsync(string session, string reference, string status) => work.DoAsync(
        session, "ticket-changed", reference, (transaction, _) =>
        {
            if (!TicketStatus.All.Contains(status))
            {
                return false;
            }

            TicketStore.SetStatus(transaction, reference, status, $"set to {status}", clock.Now.ToDateTimeOffset());
            return true;
        });

    /// <summary>Lists are read of many shoppers at once: the reading stands in the audit.</summary>
    public Task<bool> ReadAsync(string session, string what, string filter) => work.DoAsync(session, what, filter, (_, _) => true);

    /// <summary>Answers a ticket, in its conversation and by mail; the ticket is then with the shopper.</summary>
    /// <param name="key">Of the form: sent twice, it is one answer.</param>
    /// <returns>False when nothing was sent: no such ticket, no words, or too many.</returns>
    public async Task<bool> AnswerAsync(string session, string reference, string text, string key)
    {
        if (text.Trim() is not { Length: > 0 and <= LongestAnswer } words || await tickets.FindAsync(reference, CancellationToken.None) is not { } ticket)
        {
            return false;
        }

        return await work.DoInAsync(session, "ticket-answered", ticket.ConversationId, (transaction, agent) =>
        {
            var (proof, now) = ($"answer {key}", clock.Now.ToDateTimeOffset());
            TicketStore.SetStatus(transaction, reference, TicketStatus.Pending, proof, now);
            PromiseStore.Answer(transaction, reference, proof, now);
            return ContinuationStore.Add(transaction, ticket.ConversationId, replies.Of(ticket, words, agent.Name), $"answer {reference} {key}");
        });
    }

    /// <summary>What came of a call; once it was made, the shopper is asked what it was like.</summary>
    public Task<bool> NoteCallAsync(string session, TicketRow call, string outcome) => work.DoInAsync(
        session, "call-noted", call.ConversationId, (transaction, _) =>
        {
            if (!Outcomes.Contains(outcome) || !TicketListStore.NoteCall(transaction, call.Reference, outcome))
            {
                return false;
            }

            if (outcome == Reached)
            {
                PromiseStore.Keep(transaction, call.Reference, "call made", clock.Now.ToDateTimeOffset());
            }

            return outcome != Reached || ContinuationStore.Add(transaction, call.ConversationId, new Continuation.CallDone(), $"call {call.Reference}");
        });

    /// <summary>The slots that a call can be moved to.</summary>
    public async Task<IReadOnlyList<Instant>> SlotsAsync(int count)
    {
        var full = await calls.FullAsync(clock.Now, null, CancellationToken.None);
        return [.. clock.Working.SlotsFrom(clock.Now).Where(slot => !full.Contains(slot)).Take(count)];
    }

    /// <summary>Moves a call; the shopper is told in the conversation, with the row.</summary>
    public async Task<bool> MoveCallAsync(string session, TicketRow call, Instant slot)
    {
        if (slot < clock.Now || await tickets.FindAsync(call.Reference, CancellationToken.None) is not { } ticket)
        {
            return false;
        }

        var (at, due) = (ShopClock.Write(slot), ShopClock.Write(slot + WorkingTime.SlotLength));
        return await work.DoInAsync(session, "call-moved", call.ConversationId, (transaction, _) =>
        {
            if (!calls.HasPlace(transaction, at, call.Reference) || !TicketListStore.MoveCall(transaction, call.Reference, at, due))
            {
                return false;
            }

            PromiseStore.Move(transaction, call.Reference, due);
            var language = Languages.Parse(ticket.Language) ?? Language.French;
            var words = Phrases.Of(language, "callback.moved", ("moment", clock.Say(language, slot)), ("reference", ticket.Reference));
            return ContinuationStore.Add(transaction, call.ConversationId, replies.Moved(ticket with { SlotAt = at, DueAt = due }, words), null);
        });
    }
}
