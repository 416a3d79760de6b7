using System.Text.Json.Nodes;
using Bot.AgentConsole.Accounts;
using Bot.AgentConsole.OrderPromises;
using Bot.Channels.Tracking;
using Bot.HandOffs.Promises;
using Bot.Orders;
using Bot.Privacy;
using Bot.Tests.AgentConsole;
using Bot.Tests.Testing;

namespace Bot.Tests.Orders;

/// <summary>What an order's course promises: told with its row, warned of, apologised for, counted, and dear to the shop once the law's day is past.</summary>
public sealed class OrderPromiseTests : IAsyncDisposable
{
    private const string Placed = """{"number":"S-1","email":"a@b.example","status":"delivered","placedOn":"2026-10-20","deliveredOn":"2026-10-28","total":200}""";
    private const string Back = """{"number":"S-1","returns":[{"id":"r","requestedOn":"2026-11-01","receivedOn":"2026-11-22"}]}""";

    private readonly BotApplication _bot = new(
        ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{Loopback.FreePort()}"), ("Mail:Tls", "false"), ("Mail:From", "a@b.example"))
    { Clock = FakeClock.AtDemo() };

    /// <summary>Sunday 22 November: two working days are Monday and Tuesday.</summary>
    [Fact]
    public async Task A_return_promises_its_refund_warns_on_the_last_day_and_apologises_on_the_next()
    {
        await TellAsync(Placed);
        await TellAsync(Back);
        await RoundsAsync(days: 0);
        Assert.Equal(["refund 2026-11-24 2026-11-22"], await PromisesAsync());
        Assert.Contains("mardi 24 novembre", Assert.Single(await MailsAsync("returned")), StringComparison.Ordinal);

        await RoundsAsync(days: 2);
        Assert.Empty(await MailsAsync("refund-slips"));
        _bot.Clock!.Advance(TimeSpan.FromHours(6));
        await RoundsAsync(days: 0);
        await RoundsAsync(days: 0);
        Assert.Single(await MailsAsync("refund-slips"));
        Assert.Empty(await MailsAsync("refund-late"));
        await RoundsAsync(days: 1);
        await RoundsAsync(days: 1);
        Assert.Contains("excuses", Assert.Single(await MailsAsync("refund-late")), StringComparison.Ordinal);
        Assert.Equal(new PromiseFigures(1, 0, 1, 0), await FiguresAsync());

        await TellAsync("""{"number":"S-1","refunds":[{"id":"f","amount":200,"issuedOn":"2026-11-26","means":"carte bancaire"}]}""");
        Assert.Equal(new PromiseFigures(1, 0, 0, 0), await FiguresAsync());
        Assert.Equal(1, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM order_promises WHERE proof = 'refunded'"));
    }

    [Fact]
    public async Task A_refund_in_time_keeps_the_promise_and_nothing_more_is_said_of_it()
    {
        await TellAsync(Placed);
        await TellAsync(Back);
        await TellAsync("""{"number":"S-1","refunds":[{"id":"f","amount":200,"issuedOn":"2026-11-24","means":"carte bancaire"}]}""");
        await RoundsAsync(days: 5);
        Assert.Empty(await MailsAsync("refund-slips"));
        Assert.Empty(await MailsAsync("refund-late"));
        Assert.Equal(1.0, (await FiguresAsync()).Rate);
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM order_news WHERE state = 'waiting'"));
    }

    [Fact]
    public async Task Who_asks_is_told_the_promised_day_and_then_that_it_has_passed()
    {
        const string Ask = "où en est mon remboursement, commande MB-20269200, a@b.example";
        await TellAsync(Placed.Replace("S-1", "MB-20269200", StringComparison.Ordinal));
        await TellAsync(Back.Replace("S-1", "MB-20269200", StringComparison.Ordinal));
        var first = await _bot.DirectLine.StartAsync(locale: "fr");
        Assert.Contains("au plus tard le **mardi 24 novembre**", (await first.AskAsync(Ask)).Text, StringComparison.Ordinal);
        _bot.Clock!.Advance(TimeSpan.FromDays(3));
        var later = await _bot.DirectLine.StartAsync(locale: "fr");
        Assert.Contains("il est en retard", (await later.AskAsync(Ask)).Text, StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent([new("number", "MB-20269200"), new("email", "a@b.example")]);
        using var page = await _bot.Http.PostAsync("/track", form);
        Assert.Contains("due by Tuesday 24 November", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_of_delivery_that_passes_without_a_parcel_is_apologised_for_once()
    {
        await TellAsync("""{"number":"S-1","email":"a@b.example","status":"shipped","placedOn":"2026-11-21","shippedOn":"2026-11-21","plannedDelivery":"2026-11-24"}""");
        await TellAsync("""{"number":"S-2","email":"a@b.example","status":"shipped","placedOn":"2026-11-21","shippedOn":"2026-11-21","plannedDelivery":"2026-11-24"}""");
        await TellAsync("""{"number":"S-3","email":"a@b.example","status":"preparing","placedOn":"2026-11-21","plannedDelivery":"2026-11-24"}""");
        _bot.Clock!.Advance(TimeSpan.FromDays(2));
        await TellAsync("""{"number":"S-2","status":"delivered","deliveredOn":"2026-11-24"}""");
        await TellAsync("""{"number":"S-3","status":"cancelled","cancelledOn":"2026-11-24"}""");
        await RoundsAsync(days: 1);
        await RoundsAsync(days: 1);
        Assert.Contains("S-1", Assert.Single(await MailsAsync("overdue")), StringComparison.Ordinal);

        // One kept, one late; the third was cancelled before its day, and promises nothing.
        Assert.Equal(new PromiseFigures(2, 1, 1, 0), await FiguresAsync());
    }

    [Fact]
    public async Task The_console_lists_what_is_open_with_what_the_law_adds_by_its_two_scales()
    {
        await TellAsync(Placed);
        await TellAsync(Back);
        await TellAsync("""{"number":"S-2","email":"a@b.example","status":"shipped","placedOn":"2026-11-01","shippedOn":"2026-11-03","plannedDelivery":"2026-11-10","total":100}""");
        await TellAsync("""{"number":"S-2","status":"cancelled","cancelledOn":"2026-11-22"}""");
        _bot.Clock!.Advance(TimeSpan.FromDays(30));
        using var client = await ConsoleClient.EnterAsync(_bot);
        var rows = await _bot.Get<OrderPromiseDesk>().ReadAsync(Secrets.Hash(client.Session!));

        // 22 December. Of the return 22 November was the law's day: 30 days late, +10 %. Of the rescission 6 December: 16 days, +20 %.
        Assert.Equal(
            [("S-1", "refund", "late", 10, 20m), ("S-2", "rescission", "late", 20, 20m)],
            rows.Select(row => (row.Promise.Order.Number, row.Promise.Kind, row.Due, row.Penalty.Percent, row.Penalty.Amount)));
        Assert.Equal(1, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM audit WHERE what = 'order-promises-listed'"));
        Assert.Empty(await _bot.Get<OrderPromiseDesk>().ReadAsync("no session"));
    }

    [Fact]
    public async Task A_promise_goes_with_its_order()
    {
        await TellAsync(Placed);
        await TellAsync(Back);
        Assert.Single((await _bot.Get<PrivacyStore>().ReadAsync("order:S1", default))["order_promises"]);
        await _bot.Get<PrivacyStore>().EraseAsync("order:S1", default);
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM order_promises"));
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    private async Task TellAsync(string change)
    {
        var order = (JsonObject)JsonNode.Parse(change)!;
        _bot.Clock!.Advance(TimeSpan.FromSeconds(1));
        var id = $"e{_bot.Clock!.GetUtcNow().ToUnixTimeMilliseconds()}";
        await _bot.Get<OrderIntake>().TakeAsync(
            [new OrderEvent(OrderSources.Shop, id, OrderNumber.Key((string)order["number"]!), _bot.Clock!.GetUtcNow(), order).Checked()], default);
    }

    private async Task RoundsAsync(int days)
    {
        for (var hour = 0; hour < days * 24; hour++)
        {
            _bot.Clock!.Advance(TimeSpan.FromHours(1));
            await _bot.Get<OrderTeller>().RoundAsync(default);
        }

        await _bot.Get<OrderTeller>().RoundAsync(default);
    }

    private Task<IReadOnlyList<string>> PromisesAsync() => _bot.Rows.QueryAsync<string>("SELECT kind || ' ' || due_on || ' ' || law_on FROM order_promises");

    private async Task<IReadOnlyList<string>> MailsAsync(string news) =>
        [.. (await _bot.Rows.QueryAsync<string>("SELECT note FROM mails ORDER BY number")).Select(note => JsonNode.Parse(note)!["order"]!)
            .Where(note => (string?)note["news"] == news).Select(note => $"{note["number"]} {note["lines"]}")];

    private Task<PromiseFigures> FiguresAsync() =>
        _bot.Get<PromiseStore>().FiguresAsync(_bot.Clock!.GetUtcNow().AddDays(-90), _bot.Clock!.GetUtcNow(), default);
}
