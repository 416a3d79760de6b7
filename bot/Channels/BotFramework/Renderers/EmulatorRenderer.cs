using Bot.Conversations;

namespace Bot.Channels.BotFramework.Renderers;

/// <summary>The Emulator and the Agents Playground: as Web Chat, and for who develops the shop's bot, why it answered so.</summary>
internal static class EmulatorRenderer
{
    public static IReadOnlyList<Activity> Render(Reply reply)
    {
        var shown = WebChatRenderer.Render(reply);
        return
        [
            .. shown,
            new Activity
            {
                Type = ActivityTypes.Trace,
                Name = "Decision",
                ValueType = "https://schemas.microsoft.com/bot-framework/trace",
                Value = shown[0].ChannelData?.DeepClone(),
            },
        ];
    }
}
