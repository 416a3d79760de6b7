namespace Bot.Channels.WebChat.Resuming;

/// <summary>What a link gives to the device that opens it.</summary>
/// <param name="Caller">For whom that device will speak: the conversation, its shopper, and the day that his tokens began.</param>
/// <param name="Page">Where the chat goes on; an address without a fragment.</param>
internal sealed record Resumption(DirectLineCaller Caller, string Page);
