using System.ComponentModel.DataAnnotations;

namespace Bot.Channels.BotFramework;

/// <summary>The Bot Framework endpoint. Section <c>BotFramework</c>.</summary>
internal sealed class BotFrameworkOptions
{
    /// <summary>
    /// Serves <c>/api/messages</c> without tokens to callers on this machine, with replies to this machine only. On by
    /// itself in the Development environment; calls that carry tokens come with the channels' authentication.
    /// </summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>The largest body that <c>/api/messages</c> takes.</summary>
    [Range(4, 4096)]
    public int MaximumKilobytes { get; set; } = ActivityReader.MaximumBytes / 1024;

    /// <summary>Seconds that a request with <c>expectReplies</c> waits for its turn; channels give up after ten to fifteen.</summary>
    [Range(1, 9)]
    public int ExpectRepliesSeconds { get; set; } = 8;

    /// <summary>Teams tenants that may talk to the bot; all when empty.</summary>
    public IReadOnlyList<string> TeamsTenants { get; set; } = [];

    /// <summary>
    /// Agents may answer on Facebook up to seven days after the shopper's last message, not one: Meta has granted this page
    /// the Human Agent permission.
    /// </summary>
    public bool FacebookHumanAgent { get; set; }

    /// <summary>Tells the Emulator with each reply why it was given, as a trace.</summary>
    public bool Trace { get; set; }
}
