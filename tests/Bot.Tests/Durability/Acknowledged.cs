namespace Bot.Tests.Durability;

/// <summary>A message that the program has acknowledged: from now on it may neither be lost nor doubled.</summary>
/// <param name="ConversationId">As it is stored.</param>
/// <param name="Key">Names the message and its conversation, and stands in what was stored.</param>
/// <param name="AsksForPerson">Whether its turn must leave a ticket.</param>
internal sealed record Acknowledged(string ConversationId, string ActivityId, string Key, string Text, bool AsksForPerson);
