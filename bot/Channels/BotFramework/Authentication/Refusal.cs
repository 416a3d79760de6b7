namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// Refusals of the door: 401 when there is no good token, 403 when a good one does not cover the call.
/// </summary>
internal static class Refusal
{
    public static ProtocolException Unauthorized(string message) =>
        new(StatusCodes.Status401Unauthorized, "Unauthorized", message);

    public static ProtocolException Forbidden(string message) =>
        new(StatusCodes.Status403Forbidden, "Forbidden", message);
}
