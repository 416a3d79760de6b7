using System.Text.Json.Nodes;
using Bot.Tests.Testing;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels;

/// <summary>What shoppers write is for the shop: it never reaches a log, and a card number reaches nothing at all.</summary>
public sealed class PrivacyTests
{
    private const string Card = "4970 1012 3456 7893";

    [Fact]
    public async Task Logs_hold_no_words_no_addresses_and_no_tokens_whatever_goes_wrong()
    {
        await using var bot = new BotApplication(("Logging:LogLevel:Bot", nameof(LogLevel.Trace)));
        var connector = bot.Own(await FakeConnector.StartAsync());
        connector.Answer = (_, context) =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        string[] seeds =
        [
            "marqueur-4711 où est ma commande", "camille.marqueur@courriel.example", "06 98 76 54 32", "+33698765432", "MB-20269876", "Camille Marqueur", BotApplication.Secret,
        ];
        foreach (var seed in seeds)
        {
            bot.Log.KeepOut(seed);
        }

        var text = $"{string.Join(' ', seeds[..^1])}, rappelez-moi";
        var shopper = await bot.DirectLine.StartAsync(userId: "user-of-marqueur");
        await using var stream = await shopper.StreamAsync();
        await shopper.AskAsync(text);
        await shopper.AskAsync(seeds[1]);
        using var refused = await shopper.TryPostAsync($$"""{"type":"message","text":"{{text}}",}""");
        using var oversized = await shopper.TryPostAsync($$"""{"type":"message","text":"{{string.Concat(Enumerable.Repeat(text, 200))}}"}""");
        await bot.Channel.PostAsync(ChannelClient.Message(text, connector.ServiceUrl, ChannelClient.NewConversation()));
        await connector.CallsAsync(2);
        Assert.Contains(bot.Log.Lines, line => line.Contains("given up", StringComparison.Ordinal));
        bot.Log.MustHoldNothingPrivate();
    }

    [Fact]
    public async Task A_log_that_holds_a_shoppers_words_is_found()
    {
        await using var bot = new BotApplication();
        bot.Log.KeepOut("Maison Brisac did something");
        bot.Log.CreateLogger("Bot.Test").LogInformation("{Text}", "Maison Brisac did something");
        Assert.ThrowsAny<Exception>(bot.Log.MustHoldNothingPrivate);
        bot.Log.Forget();
    }

    [Theory]
    [InlineData("text")]
    [InlineData("speak")]
    [InlineData("summary")]
    [InlineData("value")]
    [InlineData("somethingNew")]
    [InlineData("name")]
    public async Task A_card_number_is_stored_from_no_field(string field)
    {
        await using var bot = new BotApplication();
        var shopper = await bot.DirectLine.StartAsync();
        var message = Shopper.Message("Merci beaucoup !");
        message[field] = $"ma carte {Card}";
        await shopper.AnswerToAsync(await shopper.PostAsync(message));
        await MustHoldNoCardAsync(bot);
    }

    [Theory]
    [InlineData("""{"channelData":{"postBack":true,"text":"4970 1012 3456 7893"}}""")]
    [InlineData("""{"value":{"form":{"card":["4970 1012 3456 7893","123"]}}}""")]
    [InlineData("""{"attachments":[{"contentType":"text/plain","content":"4970101234567893"}]}""")]
    [InlineData("""{"entities":[{"type":"card","number":"4970-1012-3456-7893"}]}""")]
    [InlineData("""{"from":{"id":"x","name":"Camille 4970101234567893"}}""")]
    [InlineData("""{"suggestedActions":{"actions":[{"type":"imBack","title":"4970101234567893","value":"4970101234567893"}]}}""")]
    public async Task A_card_number_is_stored_from_no_depth(string fields)
    {
        await using var bot = new BotApplication();
        var connector = bot.Own(await FakeConnector.StartAsync());
        var shopper = await bot.DirectLine.StartAsync();
        await shopper.AnswerToAsync(await shopper.PostAsync(With(Shopper.Message("Merci beaucoup !"), fields)));
        var message = ChannelClient.Message("Merci beaucoup !", connector.ServiceUrl, ChannelClient.NewConversation());
        message["from"] = new JsonObject { ["id"] = "user-1" };
        await bot.Channel.PostAsync(With(message, fields));
        await connector.CallsAsync(2);
        await MustHoldNoCardAsync(bot);
    }

    [Fact]
    public async Task What_only_looks_like_numbers_comes_back_as_it_was_sent()
    {
        await using var bot = new BotApplication();
        var shopper = await bot.DirectLine.StartAsync();
        var message = Shopper.Message("Merci beaucoup !", "4970101234567893");
        message["channelData"]!["clientTimestamp"] = 4970101234567893;
        message["localTimestamp"] = "2026-11-22T12:00:00.000+01:00";
        var id = await shopper.PostAsync(message);
        var echo = Assert.Single(await shopper.ReadAllAsync(), said => said.Id == id);
        Assert.True(JsonNode.DeepEquals(message["channelData"], echo.ChannelData));
        Assert.Equal("2026-11-22T12:00:00.000+01:00", (string?)echo.Json["localTimestamp"]);
    }

    private static JsonObject With(JsonObject message, string fields)
    {
        foreach (var (name, value) in JsonNode.Parse(fields)!.AsObject())
        {
            message[name] = value?.DeepClone();
        }

        return message;
    }

    private static Task MustHoldNoCardAsync(BotApplication bot)
    {
        Assert.All(
            new[] { Card, "4970101234567893", "4970-1012-3456-7893" },
            card => Assert.False(bot.Rows.Hold(card), $"The database holds {card}"));
        return Task.CompletedTask;
    }
}
