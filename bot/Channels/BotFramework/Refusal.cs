namespace Bot.Channels.BotFramework;

/// <summary>The refusals that several calls give, with the codes that clients know.</summary>
internal static class Refusal
{
    public static ProtocolException BadArgument(string message) => new(StatusCodes.Status400BadRequest, "BadArgument", message);

    /// <summary>There is no good token.</summary>
    public static ProtocolException Unauthorized(string message) => new(StatusCodes.Status401Unauthorized, "Unauthorized", message);

    /// <summary>A good token does not cover the call.</summary>
    public static ProtocolException Forbidden(string message) => new(StatusCodes.Status403Forbidden, "Forbidden", message);

    public static ProtocolException TooBig(string message) => new(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", message);

    /// <param name="message">Of what.</param>
    /// <param name="seconds">After which the sender may come again.</param>
    public static ProtocolException TooMany(string message, int seconds) =>
        new(StatusCodes.Status429TooManyRequests, "TooManyRequests", message) { RetryAfter = seconds };
}
