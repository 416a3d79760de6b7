namespace Bot.Channels.BotFramework.Outgoing;

/// <summary>When Messenger takes a message: a day after the shopper's last one; a person's for a week, tagged, if the page may.</summary>
internal enum FacebookWindow
{
    /// <summary>Everything may be sent.</summary>
    Open,

    /// <summary>Only what a person writes, under its tag.</summary>
    TaggedOnly,

    /// <summary>Nothing may be sent.</summary>
    Closed,
}

internal static class FacebookWindows
{
    public const string Error = "outside Messenger's 24 hours";

    private static readonly TimeSpan Standard = TimeSpan.FromHours(24);
    private static readonly TimeSpan HumanAgent = TimeSpan.FromDays(7);

    public static FacebookWindow Of(DateTimeOffset now, DateTimeOffset lastFromShopper, bool mayTag) => (now - lastFromShopper) switch
    {
        var past when past <= Standard => FacebookWindow.Open,
        var past when mayTag && past <= HumanAgent => FacebookWindow.TaggedOnly,
        _ => FacebookWindow.Closed,
    };
}
