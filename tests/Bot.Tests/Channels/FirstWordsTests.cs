using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels;

/// <summary>On every channel and in both languages the bot first says that it is a machine, and a person is one message away.</summary>
public sealed class FirstWordsTests(BotApplication bot)
{
    [Theory]
    [InlineData("fr", "un robot", "Je voudrais parler à une personne")]
    [InlineData("en", "a robot", "I would like to talk to a person")]
    [Fault("F6")]
    public async Task On_web_chat(string locale, string machine, string wish)
    {
        var shopper = await bot.DirectLine.StartAsync(locale: locale);
        Assert.Contains(machine, (await shopper.GreetingAsync()).Text, StringComparison.Ordinal);
        Assert.NotNull((await shopper.AskAsync(wish)).TicketReference);
    }

    [Theory]
    [InlineData("emulator", "fr-FR", "un robot", "Je voudrais parler à une personne")]
    [InlineData("emulator", "en-GB", "a robot", "I would like to talk to a person")]
    [InlineData("msteams", "fr-FR", "un robot", "Je voudrais parler à une personne")]
    [InlineData("msteams", "en-US", "a robot", "I would like to talk to a person")]
    [InlineData("facebook", "fr-FR", "un robot", "Je voudrais parler à une personne")]
    [InlineData("facebook", "en-US", "a robot", "I would like to talk to a person")]
    [Fault("F6")]
    public async Task On_a_channel_of_the_bot_framework(string channel, string locale, string machine, string wish)
    {
        await using var connector = await FakeConnector.StartAsync();
        var message = ChannelClient.Message(wish, connector.ServiceUrl, ChannelClient.NewConversation());
        (message["channelId"], message["locale"]) = (channel, locale);
        message["from"] = new JsonObject { ["id"] = $"user-{Guid.NewGuid():N}" };
        await bot.Channel.PostAsync(message);
        var calls = await connector.CallsAsync(2);
        Assert.Contains(machine, calls[0].Activity.Text, StringComparison.Ordinal);
        Assert.Contains(calls.Skip(1), call => call.Activity.Text.Contains("T-", StringComparison.Ordinal));
    }
}
