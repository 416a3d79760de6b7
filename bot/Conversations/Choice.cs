namespace Bot.Conversations;

/// <summary>A button: <paramref name="Title"/> is shown, <paramref name="Value"/> is what it says for the shopper.</summary>
internal sealed record Choice(string Title, string Value);
