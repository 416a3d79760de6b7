using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>An operator who looks for a fault switches everything on: no line holds a shopper's words, an address or a token.</summary>
public sealed class DebugLogTests
{
    [Theory]
    [InlineData("Debug")]
    [InlineData("Trace")]
    [Fault("F4")]
    public async Task Whatever_is_switched_on_nothing_private_is_logged(string level)
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var bot = new BotApplication(BotApplication.At(level));
        using var console = await ConsoleClient.EnterAsync(bot);
        Assert.Equal(System.Net.HttpStatusCode.OK, await console.StatusOfAsync("/console"));

        var shopper = await bot.DirectLine.StartAsync();
        await using var stream = await shopper.StreamAsync();
        bot.Log.KeepOut("quetzal@courriel.example");
        await shopper.AskAsync("Où est ma commande MB-20261187 ? Mon adresse est quetzal@courriel.example");
        await bot.Channel.PostAsync(ChannelClient.Message("Bonjour, dit le quetzal", connector.ServiceUrl, ChannelClient.NewConversation()));
        await connector.CallsAsync(2);
        const string Token = "quetzalquetzalquetzal";
        bot.Log.KeepOut(Token);
        foreach (var path in new[] { $"/track/{Token}", $"/suivi/{Token}", $"/console/welcome/{Token}", $"/help/fr/{Token}", $"/{Token}.js" })
        {
            using var response = await bot.Http.GetAsync(new Uri(path, UriKind.Relative));
        }

        Assert.Contains(bot.Log.Lines, line => line.StartsWith("Debug Microsoft.AspNetCore", StringComparison.Ordinal));
    }
}
