using Bot.Answers;
using Bot.Conversations;
using Bot.HandOffs.LiveChats;
using Knowledge.Text;

namespace Bot.HandOffs;

/// <summary>
/// What is said and kept when a person of the hub comes, does not come, or goes. Pure; told twice, it changes nothing the
/// second time, and of two persons who accept, the first has it.
/// </summary>
internal static class PersonDesk
{
    /// <returns>Null when the state changes nothing here.</returns>
    public static Spoken? Tell(Continuation.HandOffStatus status, Conversation conversation) => (status.State, conversation.Person) switch
    {
        (HandOffStates.Accepted, PersonState.Asked) => Join(conversation, status.Agent is null ? "person.joined" : "person.joined.name", status.Agent),
        (HandOffStates.Transferred, PersonState.Here) => Join(conversation, "person.transferred", status.Agent),
        (HandOffStates.Requeued, PersonState.Here) when conversation.PersonTicket is { } ticket =>
            LiveChatDesk.Requeued(ticket, status.Agent, conversation.Language),
        (HandOffStates.Failed, not PersonState.None) when conversation.PersonTicket is { Kind: LiveChatDesk.Kind } ticket =>
            LiveChatDesk.Missed(ticket, conversation.Language),
        (HandOffStates.Failed, not PersonState.None) => Miss(conversation),
        (HandOffStates.Completed, not PersonState.None) => Say(
            conversation, "person.left", new ConversationEvent.PersonLeft(HandOffStates.Completed), null, HandOffNoteStates.Left),
        _ => null,
    };

    /// <summary>A person's words, under the person's name.</summary>
    /// <returns>Null when no person was asked for: nobody may write then.</returns>
    public static Spoken? Pass(Continuation.AgentSaid said, Conversation conversation) => conversation.Person == PersonState.None ? null
        : new Spoken(NewReply(said.Text, conversation) with { Agent = said.Agent ?? Phrases.Of(conversation.Language, "person.nameless") })
        {
            Events = conversation.Person == PersonState.Asked ? [new ConversationEvent.PersonJoined(said.Agent)] : [],
        };

    private static Spoken Join(Conversation conversation, string key, string? name) =>
        Say(conversation, key, new ConversationEvent.PersonJoined(name), name, HandOffNoteStates.Joined);

    private static Spoken Say(Conversation conversation, string key, ConversationEvent happened, string? name, string state)
    {
        var reply = NewReply(Phrases.Of(conversation.Language, key, ("name", name)), conversation);
        return new Spoken(reply.HandOff is { } note ? reply with { HandOff = note with { State = state, Agent = name } } : reply) { Events = [happened] };
    }

    /// <summary>Nobody can come: the ticket stands, and what to answer to is asked for when it is not known.</summary>
    private static Spoken Miss(Conversation conversation)
    {
        var reach = conversation.Email is { } email
            ? Phrases.Of(conversation.Language, "handoff.answer-to", ("email", email))
            : Phrases.Of(conversation.Language, "handoff.ask-email");
        var text = Phrases.Of(conversation.Language, "person.missed", ("reference", conversation.PersonTicket?.Reference));
        var asked = conversation.Email is null && conversation.PersonTicket is { } ticket ? new Asked.Contact(ticket) : null;
        return new Spoken(NewReply($"{text}\n\n{reach}", conversation), asked)
        {
            Events = [new ConversationEvent.PersonLeft(HandOffStates.Failed)],
        };
    }

    private static Reply NewReply(string text, Conversation conversation) =>
        new(text, conversation.Language.Code(), DecisionNames.HandOff) { HandOff = conversation.PersonTicket };
}
