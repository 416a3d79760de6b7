using Bot.AgentConsole.Accounts;
using Bot.Conversations;
using Bot.HandOffs;
using Bot.HandOffs.LiveChats;
using Microsoft.Extensions.Options;

namespace Bot.AgentConsole.Inbox;

/// <summary>What an agent does in live chats. The row of the live chat says who has it; the conversation's own turns follow it.</summary>
internal sealed class ChatDesk(AgentWork work, PresenceStore presence, LiveChatStore chats, IOptions<AgentConsoleOptions> options, IOptions<LiveChatOptions> live)
{
    public const int LongestText = 4000;

    /// <summary>Takes a shopper who waits. Of two agents one gets it; done twice it is done once.</summary>
    /// <returns>The live chat as it is now: its agent is who has it. Null when it is over.</returns>
    public async Task<LiveChat?> TakeAsync(string session, string conversationId)
    {
        await work.DoInAsync(session, "chat-taken", conversationId, (transaction, agent) =>
            LiveChatStore.Take(transaction, conversationId, agent.Id, agent.Name, work.Now)
            && ContinuationStore.Add(transaction, conversationId, new Continuation.HandOffStatus(HandOffStates.Accepted, agent.Name), null));
        return await chats.FindAsync(conversationId, CancellationToken.None);
    }

    /// <summary>Says something to the shopper, as whoever has the live chat.</summary>
    /// <param name="key">The same for the same words sent again.</param>
    /// <returns>False when this agent does not have it.</returns>
    public Task<bool> SayAsync(string session, string conversationId, string text, string key) => work.DoInAsync(
        session, "chat-answered", conversationId, (transaction, agent) =>
            text.Trim() is { Length: > 0 and <= LongestText } words
            && LiveChatStore.Find(transaction, conversationId) is { State: LiveChatStates.Active } chat && chat.AgentId == agent.Id
            && ContinuationStore.Add(transaction, conversationId, new Continuation.AgentSaid(TypedText.ToMarkdown(words), agent.Name), key));

    /// <summary>The bot owns the conversation again.</summary>
    /// <param name="isSolved">The ticket behind it is done too.</param>
    public Task<bool> HandBackAsync(string session, string conversationId, bool isSolved) => work.DoInAsync(
        session, "chat-handed-back", conversationId, (transaction, agent) =>
        {
            var chat = LiveChatStore.Find(transaction, conversationId);
            if (!LiveChatStore.HandBack(transaction, conversationId, agent.Id, work.Now))
            {
                return false;
            }

            if (isSolved)
            {
                TicketStore.SetStatus(transaction, chat!.Reference, TicketStatus.Solved, "live chat", DateTimeOffset.FromUnixTimeMilliseconds(work.Now));
            }

            return ContinuationStore.Add(transaction, conversationId, new Continuation.HandOffStatus(HandOffStates.Completed, null), null);
        });

    /// <summary>Gives the live chat to another agent, who is online.</summary>
    public async Task<bool> TransferAsync(string session, string conversationId, string agentId)
    {
        var target = (await OthersAsync()).FirstOrDefault(other => other.AgentId == agentId);
        return target is not null && await work.DoInAsync(session, "chat-transferred", conversationId, (transaction, agent) =>
            target.AgentId != agent.Id
            && LiveChatStore.Transfer(transaction, conversationId, agent.Id, target.AgentId, target.Name)
            && ContinuationStore.Add(transaction, conversationId, new Continuation.HandOffStatus(HandOffStates.Transferred, target.Name), null));
    }

    /// <summary>Notes something for colleagues; no shopper ever reads it.</summary>
    public Task<bool> NoteAsync(string session, string conversationId, string text) => work.DoInAsync(
        session, "note-written", conversationId, (transaction, agent) =>
        {
            if (text.Trim() is not { Length: > 0 and <= LongestText } words)
            {
                return false;
            }

            NoteStore.Add(transaction, conversationId, agent.Name, words, work.Now);
            return true;
        });

    /// <summary>An agent looks at the list of conversations, with addresses and last words: it stands in the audit first.</summary>
    public Task<bool> ListAsync(string session) => work.DoAsync(session, "inbox-listed", "all", (_, _) => true);

    /// <summary>An agent looks into a conversation: it stands in the audit before anything is shown.</summary>
    public Task<bool> OpenAsync(string session, string conversationId) => work.DoAsync(session, "conversation-opened", conversationId, (_, _) => true);

    /// <summary>The agent takes live chats from now on, or none.</summary>
    public Task<bool> SetPresenceAsync(string session, bool online, int? capacity) => work.DoInAsync(
        session, null, ConversationSignals.Every, (transaction, agent) =>
        {
            PresenceStore.Set(transaction, agent.Id, agent.Name, online, Math.Clamp(capacity ?? options.Value.ChatsPerAgent, 1, 20), work.Now);
            return true;
        });

    /// <summary>The agent's console is open.</summary>
    public Task<bool> SeenAsync(string session) => work.DoAsync(session, null, "", (transaction, agent) =>
    {
        PresenceStore.Seen(transaction, agent.Id, work.Now);
        return true;
    });

    /// <summary>The agents who are online.</summary>
    public Task<IReadOnlyList<Presence>> OthersAsync() => presence.OnlineAsync(work.Now - live.Value.AwaySeconds * 1000L, CancellationToken.None);
}
