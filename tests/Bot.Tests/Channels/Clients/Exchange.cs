using System.Text.Json;

namespace Bot.Tests.Channels.Clients;

/// <summary>One activity between the Agents Playground and the bot, with the status of the answer.</summary>
/// <param name="Answer">The answer's body as the log shows it.</param>
internal sealed record Exchange(bool IsFromBot, JsonElement Activity, int Status, JsonElement Answer)
{
    public bool IsBotMessage => IsFromBot && Field("type") == "message";

    public string? Field(string name) => Activity.TryGetProperty(name, out var value) ? value.GetString() : null;
}
