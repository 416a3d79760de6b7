using System.ComponentModel.DataAnnotations;

namespace Bot.Channels.BotFramework;

/// <summary>The Bot Framework endpoint. Section <c>BotFramework</c>.</summary>
internal sealed class BotFrameworkOptions
{
    /// <summary>
    /// Serves <c>/api/messages</c> without tokens to callers on this machine, with replies to this machine only. Null:
    /// in the Development environment, and only without an app id.
    /// </summary>
    public bool? AllowAnonymous { get; set; }

    /// <summary>Takes tokens that the Emulator made with the bot's own id and password. Null: in Development.</summary>
    public bool? AllowEmulatorTokens { get; set; }

    /// <summary>Endorsements that the key of every channel token must have, beside the channel's own.</summary>
    public string[] RequiredEndorsements { get; set; } = [];

    /// <summary>
    /// Hosts that replies and their tokens may go to, beside Microsoft's: <c>host.example</c>, or <c>*.host.example</c>
    /// for all under it.
    /// </summary>
    public string[] ServiceHosts { get; set; } = [];

    /// <summary>Hosts that attachments may be fetched from, without a token, beside the channels' own.</summary>
    public string[] AttachmentHosts { get; set; } = [];

    /// <summary>Bytes that an attachment may have.</summary>
    [Range(1, 100 * 1024 * 1024)]
    public int AttachmentBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Seconds that fetching an attachment may take.</summary>
    [Range(1, 300)]
    public int AttachmentSeconds { get; set; } = 30;

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
