using System.Text.Json.Nodes;

namespace Bot.Tests.Testing;

/// <summary>An activity as a client received it.</summary>
internal sealed record Said(JsonNode Json)
{
    public string Id => (string)Json["id"]!;

    public string Type => (string)Json["type"]!;

    public string Text => (string?)Json["text"] ?? "";

    public string? ReplyToId => (string?)Json["replyToId"];

    public string? Role => (string?)Json["from"]?["role"];

    public bool IsBots => Role == "bot";

    public DateTimeOffset At => (DateTimeOffset)Json["timestamp"]!;

    public JsonNode? ChannelData => Json["channelData"];

    public string? Decision => (string?)ChannelData?["decision"];

    public string? TicketReference => (string?)ChannelData?["handOff"]?["reference"];

    public IReadOnlyList<string> Choices =>
        [.. (Json["suggestedActions"]?["actions"]?.AsArray() ?? []).Select(action => (string)action!["title"]!)];
}

/// <summary>Activities with the watermark behind them.</summary>
internal sealed record SaidSet(IReadOnlyList<Said> Activities, string Watermark)
{
    public static SaidSet Of(JsonNode json) => new(
        [.. json["activities"]!.AsArray().Select(activity => new Said(activity!))], (string)json["watermark"]!);
}
