using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>Reads the token of a request, whatever was sent; nothing in it is to be believed yet.</summary>
internal static class BearerToken
{
    private const int SignedParts = 3;

    /// <exception cref="ProtocolException">401 for anything but one <c>Bearer</c> header with a signed
    /// token.</exception>
    public static JsonWebToken Read(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ } header])
        {
            throw Refusal.Unauthorized("One Authorization header is needed.");
        }

        if (header.Split(' ') is not [var scheme, var text]
            || !scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            || text.Split('.').Length != SignedParts)
        {
            throw Refusal.Unauthorized("The Authorization header must be Bearer and a signed token.");
        }

        try
        {
            var token = new JsonWebToken(text);
            Touch(token);

            // RFC 7515, 4.1.11: who does not understand what is critical must refuse it, and nothing critical is
            // understood here.
            return token.TryGetHeaderValue<object>("crit", out _) ? throw Unreadable() : token;
        }
        catch (Exception fault) when (
            fault is ArgumentException or FormatException or SecurityTokenException or InvalidOperationException
            or OverflowException or System.Text.Json.JsonException)
        {
            throw Unreadable();
        }
    }

    /// <summary>The value of a claim that stands once in a token, as a text.</summary>
    public static string? Single(
        this JsonWebToken token, string claim, StringComparison comparison = StringComparison.Ordinal) =>
        token.Claims.Where(found => found.Type.Equals(claim, comparison)).Take(2).ToList() is [var only]
            ? only.Value
            : null;

    /// <summary>
    /// The token reads its fields when they are asked for: what is not of its type must show here, not later.
    /// </summary>
    private static void Touch(JsonWebToken token) => _ = (
        token.Issuer, token.Kid, token.Alg, token.ValidFrom, token.ValidTo,
        token.Audiences.Count(), token.Claims.Count());

    private static ProtocolException Unreadable() => Refusal.Unauthorized("The token is not readable.");
}
