namespace Bot.Conversations;

/// <summary>The state moved on while a turn was deciding: load it again and retry.</summary>
internal sealed class VersionClashException(string conversationId)
    : Exception($"Conversation {conversationId} has moved on.");
