using System.Text.Json.Nodes;

namespace Bot.Tests.Channels.WebChat;

/// <summary>A token as its bearer reads it, unverified, as Web Chat does.</summary>
internal static class TokenClaims
{
    public static JsonNode Of(string token)
    {
        var payload = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JsonNode.Parse(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')))!;
    }
}
