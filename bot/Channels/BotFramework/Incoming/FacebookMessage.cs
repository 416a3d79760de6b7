namespace Bot.Channels.BotFramework.Incoming;

/// <summary>
/// A message of Facebook, with Messenger's own event as its channel data: a quick reply says what its payload says, and
/// echoes of what the page has written are nobody's question.
/// </summary>
internal static class FacebookMessage
{
    public static Activity? Read(Activity activity)
    {
        if (Loose.IsTrue(activity.ChannelData, "message", "is_echo"))
        {
            return null;
        }

        var payload = Loose.Text(activity.ChannelData, "message", "quick_reply", "payload");
        return payload is { Length: > 0 and <= ActivityReader.MaximumText } ? activity with { Text = payload } : activity;
    }
}
