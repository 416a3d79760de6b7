using System.Security.Cryptography;
using System.Text;
using Bot.Channels.BotFramework;
using Microsoft.Extensions.Options;

namespace Bot.Channels.WebChat;

/// <summary>Who calls Direct Line: a server that holds the secret, or a client with a token for one conversation.</summary>
internal sealed class DirectLineAuthentication(IOptions<DirectLineOptions> options, DirectLineTokens tokens, PageOrigins origins)
{
    /// <returns>Null when the caller holds the secret.</returns>
    /// <exception cref="ProtocolException">401 without credentials, 403 with wrong or expired ones, or from another page.</exception>
    public async Task<DirectLineCaller?> CallerAsync(HttpRequest request)
    {
        var credential = Bearer(request);
        if (IsSecret(credential))
        {
            return null;
        }

        var caller = await tokens.ReadAsync(credential) ?? throw Expired();
        return origins.Allows(request, caller)
            ? caller
            : throw Refusal.Forbidden("The token is for other pages.");
    }

    /// <summary>The caller, as far as this conversation goes.</summary>
    /// <exception cref="ProtocolException">403 when the token is for another conversation.</exception>
    public async Task<DirectLineCaller?> CallerAsync(HttpRequest request, string conversationId)
    {
        var caller = await CallerAsync(request);
        return caller is null || caller.ConversationId == conversationId
            ? caller
            : throw Refusal.Forbidden("The token is for another conversation.");
    }

    /// <exception cref="ProtocolException">403 unless the caller holds the secret.</exception>
    public void RequireSecret(HttpRequest request)
    {
        if (!IsSecret(Bearer(request)))
        {
            throw Refusal.Forbidden("This call needs the Direct Line secret.");
        }
    }

    /// <summary>What stands behind <c>Bearer</c>; null where nothing does.</summary>
    public static string? Credential(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        var parts = header.Count == 1 ? header[0]!.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        return parts is [var scheme, var credential] && scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? credential : null;
    }

    private static string Bearer(HttpRequest request) => Credential(request)
        ?? throw Refusal.Unauthorized("A bearer token is needed.");

    private static ProtocolException Expired() =>
        new(StatusCodes.Status403Forbidden, "TokenExpired", "The token is not valid, or has expired.");

    private bool IsSecret(string credential) => Equal(credential, options.Value.Secret) | Equal(credential, options.Value.PreviousSecret);

    private static bool Equal(string given, string secret) => secret.Length > 0
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(secret));
}
