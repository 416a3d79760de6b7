using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Channels.Tracking;
using Bot.Orders;
using Bot.Orders.News;
using Bot.Tests.Testing;

namespace Bot.Tests.Orders.News;

/// <summary>A month of a shop: five hundred orders, their parcels, delays, returns and refunds, told to their shoppers.</summary>
public sealed class MonthTests(ITestOutputHelper output) : IAsyncDisposable
{
    private const int Orders = 500;

    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private readonly FakeClock _clock = new(Start);
    private readonly List<(DateTimeOffset At, OrderEvent Told)> _script = [];
    private readonly Dictionary<string, List<string>> _expected = [];
    private readonly Random _random = new(500);
    private BotApplication? _bot;

    [Fact]
    public async Task Each_event_is_told_once_in_order_in_its_language_and_not_at_night()
    {
        for (var order = 0; order < Orders; order++)
        {
            Write($"S-{10_000 + order}", order % 3 == 0 ? "en" : "fr");
        }

        // The background rounds of this bot find nothing to do: the test tells by hand, hour by hour.
        _bot = new BotApplication(("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{Loopback.FreePort()}"), ("Mail:Tls", "false"), ("Mail:From", "a@b.example")) { Clock = _clock };
        var (intake, teller) = (_bot.Get<OrderIntake>(), _bot.Get<OrderTeller>());
        var script = new Queue<(DateTimeOffset At, OrderEvent Told)>(_script.OrderBy(one => one.At));
        while (_clock.GetUtcNow() < Start.AddDays(42))
        {
            _clock.Advance(TimeSpan.FromMinutes(30));
            var due = new List<OrderEvent>();
            while (script.Count > 0 && script.Peek().At <= _clock.GetUtcNow())
            {
                due.Add(script.Dequeue().Told);
            }

            if (due.Count > 0)
            {
                await intake.TakeAsync(due, default);
            }

            await teller.RoundAsync(default);
        }

        var mails = await _bot.Rows.QueryAsync<(string Id, long At, string Note)>("SELECT conversation_id, created_at, note FROM mails ORDER BY conversation_id, number");
        var told = mails.Select(mail => (Order: mail.Id["order:".Length..], At: DateTimeOffset.FromUnixTimeMilliseconds(mail.At), Note: JsonNode.Parse(mail.Note)!)).ToList();
        output.WriteLine($"{_script.Count} events of {Orders} orders, {told.Count} mails: "
            + string.Join(", ", told.GroupBy(mail => (string)mail.Note["order"]!["news"]!).OrderBy(kind => kind.Key).Select(kind => $"{kind.Key} {kind.Count()}")));
        foreach (var (number, expected) in _expected)
        {
            var kinds = told.Where(mail => mail.Order == OrderNumber.Key(number)).Select(mail => (string)mail.Note["order"]!["news"]!).ToList();
            Assert.Equal((number, string.Join(' ', expected)), (number, string.Join(' ', kinds)));
        }

        Assert.All(told, mail => Assert.Equal(int.Parse(mail.Order[1..], CultureInfo.InvariantCulture) % 3 == 1 ? "en" : "fr", (string)mail.Note["language"]!));
        var quiet = new QuietHours(Paris, 21, 8);
        Assert.All(told, mail => Assert.True((string)mail.Note["order"]!["news"]! is "confirmed" or "delayed" || !quiet.IsQuiet(mail.At), $"{mail.Order} {mail.At}"));
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM order_news WHERE state = 'waiting'"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_bot is not null)
        {
            await _bot.DisposeAsync();
        }
    }

    /// <summary>The life of one order, as the shop's system tells it: at any hour, some of it twice.</summary>
    private void Write(string number, string language)
    {
        var at = Start.AddMinutes(_random.Next(0, 26 * 24 * 60));
        var planned = Day(at.AddDays(6));
        var expected = _expected[number] = ["confirmed"];
        Tell(number, at, $"\"email\":\"{number}@courriel.example\",\"language\":\"{language}\",\"status\":\"confirmed\",\"placedOn\":\"{Day(at)}\",\"plannedDelivery\":\"{planned}\","
            + "\"total\":20,\"items\":[{\"ref\":\"A\",\"quantity\":1,\"price\":10},{\"ref\":\"B\",\"quantity\":1,\"price\":10}]");
        at = Later(at, 10, 40);
        Tell(number, at, "\"status\":\"preparing\"");
        if (_random.Next(10) == 0)
        {
            at = Later(at, 5, 20);
            Tell(number, at, $"\"status\":\"cancelled\",\"cancelledOn\":\"{Day(at)}\"");
            Refund(number, Later(at, 5, 30), 20, expected);
            return;
        }

        if (_random.Next(5) == 0)
        {
            at = Later(at, 5, 20);
            Tell(number, at, $"\"plannedDelivery\":\"{Day(at.AddDays(9))}\"");
            expected.Add("delayed");
        }

        var parcels = _random.Next(4) == 0 ? 2 : 1;
        for (var parcel = 1; parcel <= parcels; parcel++)
        {
            at = Later(at, 12, 30);
            var line = parcels == 1 ? "" : $",\"lines\":[{{\"ref\":\"{"AB"[parcel - 1]}\",\"quantity\":1}}]";
            Tell(number, at, $"\"shipments\":[{{\"id\":\"{parcel}\",\"carrier\":\"Colipoint\",\"tracking\":\"T{parcel}\",\"shippedOn\":\"{Day(at)}\"{line}}}]");
            expected.Add("shipped");
        }

        for (var parcel = 1; parcel <= parcels; parcel++)
        {
            at = Later(at, 12, 30);
            Tell(number, at, $"\"shipments\":[{{\"id\":\"{parcel}\",\"deliveredOn\":\"{Day(at)}\"}}]");
        }

        expected.Add("delivered");
        if (_random.Next(6) == 0)
        {
            // It comes back before anybody asks how it is.
            at = Later(at, 10, 20);
            Tell(number, at, $"\"returns\":[{{\"id\":\"r\",\"requestedOn\":\"{Day(at)}\"}}]");
            at = Later(at, 60, 90);
            Tell(number, at, $"\"returns\":[{{\"id\":\"r\",\"receivedOn\":\"{Day(at)}\"}}]");
            Refund(number, Later(at, 5, 30), 10, expected);
            return;
        }

        expected.Add("satisfaction");
    }

    private void Refund(string number, DateTimeOffset at, int amount, List<string> expected)
    {
        Tell(number, at, $"\"refunds\":[{{\"id\":\"f\",\"amount\":{amount},\"issuedOn\":\"{Day(at)}\",\"means\":\"carte bancaire\"}}]");
        expected.Add("refunded");
    }

    private void Tell(string number, DateTimeOffset at, string fields)
    {
        var change = (JsonObject)JsonNode.Parse($"{{\"number\":\"{number}\",{fields}}}")!;
        var told = new OrderEvent(OrderSources.Shop, $"{number} {_script.Count}", OrderNumber.Key(number), at, change).Checked();
        _script.Add((at, told));
        if (_random.Next(3) == 0)
        {
            _script.Add((at.AddMinutes(_random.Next(1, 300)), told));
        }
    }

    private DateTimeOffset Later(DateTimeOffset at, int from, int to) => at.AddHours(_random.Next(from, to)).AddMinutes(_random.Next(60));

    private static string Day(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Paris).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
