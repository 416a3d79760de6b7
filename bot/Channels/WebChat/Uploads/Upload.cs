namespace Bot.Channels.WebChat.Uploads;

/// <summary>A file that a shopper sent, checked and kept.</summary>
/// <param name="Id">Random; its name in the folder.</param>
/// <param name="Name">As people see it, with the ending of its type.</param>
internal sealed record Upload(string Id, string Name, string ContentType, long Bytes);
