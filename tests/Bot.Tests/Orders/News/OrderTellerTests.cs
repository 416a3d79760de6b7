using System.Text.Json.Nodes;
using Bot.Channels.Tracking;
using Bot.Orders;
using Bot.Tests.Testing;

namespace Bot.Tests.Orders.News;

public sealed class OrderTellerTests : IAsyncDisposable
{
    private readonly BotApplication _bot = new(
        ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{Loopback.FreePort()}"), ("Mail:Tls", "false"), ("Mail:From", "a@b.example"),
        ("DirectLine:PublicUrl", "https://chat.maison-brisac.example"), ("OrderNews:Without:0", "delivered"))
    { Clock = FakeClock.AtDemo() };

    [Fact]
    public async Task The_conversation_that_proved_an_order_is_told_and_so_is_its_mailbox()
    {
        var shopper = await _bot.DirectLine.StartAsync(locale: "en");
        await shopper.AskAsync("where is my order MB-20261240, samir.benali@courriel.example");
        await TellAsync("e1", """{"number":"MB-20261240","shipments":[{"id":"1","carrier":"Relais Horizon","tracking":"RH1","shippedOn":"2026-11-22"}]}""");
        var said = await Waiting.UntilAsync("the news", async () => (await shopper.ReadAllAsync()).FirstOrDefault(one => one.Text.Contains("has left", StringComparison.Ordinal)));
        Assert.Contains("RH1", said.Text, StringComparison.Ordinal);
        var (id, recipient, note) = (await _bot.Rows.QueryAsync<(string, string, string)>("SELECT conversation_id, recipient, note FROM mails"))[0];
        Assert.Equal(("order:MB20261240", "samir.benali@courriel.example", "fr"), (id, recipient, (string?)JsonNode.Parse(note)!["language"]));
        var url = new Uri((string)JsonNode.Parse(note)!["order"]!["url"]!);
        Assert.Contains("RH1", await _bot.Http.GetStringAsync(url.PathAndQuery), StringComparison.Ordinal);
        Assert.DoesNotContain("MB", url.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_days_after_delivery_the_shopper_is_asked_and_the_answer_is_kept()
    {
        var shopper = await _bot.DirectLine.StartAsync(locale: "fr");
        await shopper.AskAsync("où est ma commande MB-20261240, samir.benali@courriel.example");
        await TellAsync("e1", """{"number":"MB-20261240","status":"delivered","deliveredOn":"2026-11-22"}""");
        _bot.Clock!.Advance(TimeSpan.FromHours(70));
        await _bot.Get<OrderTeller>().RoundAsync(default);
        var asked = await Waiting.UntilAsync("the question", async () =>
            (await new Shopper(shopper.Client, shopper.ConversationId, BotApplication.Secret, shopper.StreamUrl).ReadAllAsync()).FirstOrDefault(one => one.Text.Contains("bon état", StringComparison.Ordinal)));
        Assert.Equal(["1", "2", "3", "4", "5"], asked.Choices);
        await new Shopper(shopper.Client, shopper.ConversationId, BotApplication.Secret, shopper.StreamUrl).AskAsync("5");
        Assert.Equal(5, await _bot.Rows.CountAsync("SELECT score FROM satisfaction"));
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM order_news WHERE kind = 'delivered'"));
    }

    [Fact]
    public async Task What_happened_long_ago_is_no_news()
    {
        await TellAsync("e1", """{"number":"S-1","email":"a@b.example","status":"delivered","deliveredOn":"2026-11-01"}""");
        await TellAsync("e2", """{"number":"S-2","email":"a@b.example","status":"confirmed","placedOn":"2026-11-22"}""", at: _bot.Clock!.GetUtcNow().AddDays(-4));
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM order_news"));
    }

    [Fact]
    public async Task A_delay_that_is_over_before_the_morning_is_not_told()
    {
        _bot.Clock!.Advance(TimeSpan.FromHours(12));
        await TellAsync("e1", """{"number":"S-1","email":"a@b.example","status":"shipped","placedOn":"2026-11-10","shippedOn":"2026-11-12","plannedDelivery":"2026-11-25"}""");
        await TellAsync("e2", """{"number":"S-1","plannedDelivery":"2026-11-27"}""");
        await TellAsync("e3", """{"number":"S-1","plannedDelivery":"2026-11-26"}""");
        await TellAsync("e4", """{"number":"S-1","plannedDelivery":"2026-11-28"}""");
        _bot.Clock!.Advance(TimeSpan.FromHours(12));
        await _bot.Get<OrderTeller>().RoundAsync(default);
        Assert.Equal(["delayed 2026-11-27 over", "delayed 2026-11-28 told"], await _bot.Rows.QueryAsync<string>("SELECT kind || ' ' || subject || ' ' || state FROM order_news WHERE kind = 'delayed' ORDER BY position"));
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    private async Task TellAsync(string id, string change, DateTimeOffset? at = null)
    {
        var order = (JsonObject)JsonNode.Parse(change)!;
        _bot.Clock!.Advance(TimeSpan.FromSeconds(1));
        await _bot.Get<OrderIntake>().TakeAsync(
            [new OrderEvent(OrderSources.Shop, id, OrderNumber.Key((string)order["number"]!), at ?? _bot.Clock!.GetUtcNow(), order).Checked()], default);
        await _bot.Get<OrderTeller>().RoundAsync(default);
    }
}
