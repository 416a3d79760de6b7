namespace Bot.Channels.BotFramework;

/// <summary>The Bot Framework endpoint. Section <c>BotFramework</c>.</summary>
internal sealed class BotFrameworkOptions
{
    /// <summary>
    /// Serves <c>/api/messages</c> without tokens to callers on this machine, with replies to this machine only. On by
    /// itself in the Development environment; calls that carry tokens come with the channels' authentication.
    /// </summary>
    public bool AllowAnonymous { get; set; }
}
