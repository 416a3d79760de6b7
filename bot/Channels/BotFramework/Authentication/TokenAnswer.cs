using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// Reads what a token endpoint answers; of a refusal only the code is kept, since the rest may repeat what was sent.
/// </summary>
internal static partial class TokenAnswer
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(1);

    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["AADSTS7000215"] = "MicrosoftAppPassword is wrong; it must be the secret's value, not its id",
        ["AADSTS7000222"] = "MicrosoftAppPassword has expired; make a new secret",
        ["AADSTS7000218"] = "MicrosoftAppPassword did not arrive",
        ["AADSTS700016"] = "MicrosoftAppId is not known in this tenant; see MicrosoftAppTenantId and MicrosoftAppType",
        ["AADSTS7000229"] = "the app has no service principal in this tenant; see MicrosoftAppType",
        ["AADSTS90002"] = "MicrosoftAppTenantId is no tenant that exists",
        ["AADSTS900023"] = "MicrosoftAppTenantId is not a tenant's id or domain",
        ["AADSTS50034"] = "the account is not of this tenant",
        ["AADSTS500011"] = "ToChannelFromBotOAuthScope is no resource of this tenant",
        ["AADSTS53003"] = "a conditional access policy of the tenant blocks it",
    };

    public static async Task<AccessToken> AskAsync(HttpClient http, TimeProvider clock, Func<HttpRequestMessage> asking)
    {
        try
        {
            using var request = asking();
            using var response = await http.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            return response.IsSuccessStatusCode ? Read(body, clock.GetUtcNow()) : throw Refused(response, body, clock);
        }
        catch (Exception fault) when (fault is not TokenUnavailableException
            && fault is HttpRequestException or OperationCanceledException or JsonException or InvalidOperationException
                or UriFormatException)
        {
            throw new TokenUnavailableException(fault is HttpRequestException or OperationCanceledException
                ? "the token endpoint does not answer"
                : "the token endpoint answered something else than a token");
        }
    }

    private static AccessToken Read(string body, DateTimeOffset now)
    {
        using var json = JsonDocument.Parse(body);
        var answer = json.RootElement;
        var seconds = Seconds(answer, "expires_in") ?? Seconds(answer, "expires_on") - now.ToUnixTimeSeconds();
        var isBearer = !answer.TryGetProperty("token_type", out var type)
            || "Bearer".Equals(type.GetString(), StringComparison.OrdinalIgnoreCase);
        return isBearer && seconds > 0
            && answer.TryGetProperty("access_token", out var token) && token.GetString() is { Length: > 0 } value
            ? AccessToken.For(value, now, TimeSpan.FromSeconds(Math.Min(seconds.Value, LongestLife.TotalSeconds)))
            : throw new JsonException("no token");
    }

    /// <summary>A number, which managed identities write as a text.</summary>
    private static double? Seconds(JsonElement answer, string name) =>
        !answer.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds
        : null;

    private static TokenUnavailableException Refused(HttpResponseMessage response, string body, TimeProvider clock)
    {
        var code = Code().Match(body) is { Success: true } match ? match.Value : null;
        var meaning = Meanings.GetValueOrDefault(code ?? "");
        var why = code is null ? "" : meaning is null ? $" ({code})" : $" ({code}: {meaning})";
        return new TokenUnavailableException($"the token endpoint answers {(int)response.StatusCode}{why}")
        {
            RetryAfter = response.Headers.RetryAfter is { } header
                ? header.Delta ?? header.Date - clock.GetUtcNow()
                : null,
        };
    }

    [GeneratedRegex(@"AADSTS\d{5,8}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
