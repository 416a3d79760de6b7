using Bot.Channels.BotFramework.Authentication;
using Bot.Conversations;
using Bot.HandOffs;
using Bot.Turns;
using Microsoft.Extensions.Options;

namespace Bot.Channels.BotFramework.Outgoing;

/// <summary>What goes to the hub where people work, and what happens when it cannot get there.</summary>
internal sealed class HubDelivery(
    TranscriptStore transcript,
    TicketStore tickets,
    Outbox outbox,
    OutboxLanes lanes,
    Continuations continuations,
    Access access,
    IOptions<HandOffHubOptions> options,
    TimeProvider clock)
{
    /// <summary>Lines of a transcript that go with a hand-off: the last ones.</summary>
    private const int MostLines = 200;

    public async Task<(ConversationReference Address, Activity Activity)> RenderAsync(
        OutboxRow row, TranscriptLine line, ConversationRow conversation, CancellationToken cancellationToken)
    {
        var address = AddressOf(conversation);
        switch (row.Kind)
        {
            case OutboxKinds.Initiate:
                var lines = await transcript.ReadAsync(
                    row.ConversationId, Math.Max(0, row.Position - MostLines), (int)Math.Min(MostLines, row.Position), cancellationToken);
                var ticket = row.Ticket is { } reference
                    ? await tickets.FindAsync(reference, cancellationToken)
                    : (await tickets.OfConversationAsync(row.ConversationId, cancellationToken)).LastOrDefault(ticket => ticket.Position <= row.Position);
                return (address, HubActivities.Initiate(line, lines, ticket, conversation, address, clock.GetUtcNow()));
            case OutboxKinds.Forward:
                return (address, HubActivities.Forward(line, conversation, address));
            default:
                return (address, HubActivities.Undelivered(line, address, clock.GetUtcNow()));
        }
    }

    /// <summary>
    /// A row that is given up: a person learns that their words did not arrive; a shopper whom nobody can hear gets the bot back.
    /// </summary>
    /// <returns>True when the row goes on in another way.</returns>
    public async Task<bool> TakeBackAsync(OutboxRow row, TranscriptLine line, string error, CancellationToken cancellationToken)
    {
        if (row.Kind is OutboxKinds.Initiate or OutboxKinds.Forward)
        {
            await continuations.AddAsync(
                row.ConversationId, new Continuation.HandOffStatus(HandOffStates.Failed, null), $"{row.Kind} {row.Position}", cancellationToken);
            return false;
        }

        if (OutboxKinds.IsForHub(row.Kind) || !options.Value.IsOpen || Json.Read<Reply>(line.Body).Agent is null)
        {
            return false;
        }

        await outbox.TellHubAsync(row, error, cancellationToken);
        lanes.Wake(new OutboxLane(row.ConversationId, IsForHub: true));
        return true;
    }

    /// <summary>The hub knows a conversation by our name for it; a channel that is the hub itself, by its own.</summary>
    private ConversationReference AddressOf(ConversationRow conversation)
    {
        var hub = options.Value;
        if (conversation.Channel == hub.ChannelId && conversation.Reference is { } stored)
        {
            return Json.Read<ConversationReference>(stored);
        }

        return new ConversationReference(
            hub.ServiceUrl ?? "", hub.ChannelId ?? "", new ConversationAccount(conversation.Id),
            new ChannelAccount(hub.ChannelId), new ChannelAccount(conversation.UserId, Role: "user"), conversation.Locale)
        {
            Caller = access.Self,
        };
    }
}
