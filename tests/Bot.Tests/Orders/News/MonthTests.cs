using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Channels.Tracking;
using Bot.HandOffs.Promises;
using Bot.Orders;
using Bot.Orders.News;
using Bot.Tests.Testing;

namespace Bot.Tests.Orders.News;

/// <summary>A month of a shop: five hundred orders, their parcels, delays, returns and refunds, told to their shoppers.</summary>
public sealed class MonthTests(ITestOutputHelper output) : IAsyncDisposable
{
    private const int Orders = 500;
    private const long Half = 30 * TimeSpan.TicksPerMinute;

    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private readonly FakeClock _clock = new(Start);
    private readonly List<(DateTimeOffset At, OrderEvent Told)> _script = [];
    private readonly Dictionary<string, List<(DateTimeOffset At, string Kind)>> _expected = [];
    private readonly Random _random = new(500);
    private BotApplication? _bot;
    private int _promised;
    private int _kept;

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
        while (_clock.GetUtcNow() < Start.AddDays(52))
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
            Assert.Equal((number, string.Join(' ', expected.OrderBy(one => one.At).Select(one => one.Kind))), (number, string.Join(' ', kinds)));
        }

        Assert.All(told, mail => Assert.Equal(int.Parse(mail.Order[1..], CultureInfo.InvariantCulture) % 3 == 1 ? "en" : "fr", (string)mail.Note["language"]!));
        var quiet = new QuietHours(Paris, 21, 8);
        Assert.All(told, mail => Assert.True((string)mail.Note["order"]!["news"]! is "confirmed" or "delayed" || !quiet.IsQuiet(mail.At), $"{mail.Order} {mail.At}"));
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM order_news WHERE state = 'waiting'"));
        var figures = await _bot.Get<PromiseStore>().FiguresAsync(Start, _clock.GetUtcNow(), default);
        output.WriteLine($"{figures.Ended} promises, {figures.Kept} kept: {figures.Rate:P1}; {told.Count(mail => quiet.IsQuiet(mail.At))} mails by night, none that could wait");
        Assert.Equal(new PromiseFigures(_promised, _kept, 0, 0), figures);
        Assert.InRange(figures.Rate!.Value, 0.3, 0.95);
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
        var (first, planned) = (DayOf(at.AddDays(6)), DayOf(at.AddDays(6)));
        _expected[number] = [(Told(at), "confirmed")];
        Tell(number, at, $"\"email\":\"{number}@courriel.example\",\"language\":\"{language}\",\"status\":\"confirmed\",\"placedOn\":\"{Day(at)}\",\"plannedDelivery\":\"{planned:yyyy-MM-dd}\","
            + "\"total\":20,\"items\":[{\"ref\":\"A\",\"quantity\":1,\"price\":10},{\"ref\":\"B\",\"quantity\":1,\"price\":10}]");
        at = Later(at, 10, 40);
        Tell(number, at, "\"status\":\"preparing\"");
        if (_random.Next(10) == 0)
        {
            at = Later(at, 5, 20);
            Tell(number, at, $"\"status\":\"cancelled\",\"cancelledOn\":\"{Day(at)}\"");
            Refund(number, Later(at, 5, 30), 20);
            return;
        }

        if (_random.Next(5) == 0)
        {
            at = Later(at, 5, 20);
            planned = DayOf(at.AddDays(9));
            Tell(number, at, $"\"plannedDelivery\":\"{planned:yyyy-MM-dd}\"");
            _expected[number].Add((Told(at), "delayed"));
        }

        at = Parcels(number, at);
        var overdue = At(planned.AddDays(1), 10);
        if (Step(at) > overdue)
        {
            Schedule(number, overdue, "overdue");
        }

        _expected[number].Add((Told(at), "delivered"));
        Promise(DayOf(at) <= first);
        if (_random.Next(6) == 0)
        {
            Return(number, at);
            return;
        }

        _expected[number].Add((At(DayOf(at).AddDays(3), 10), "satisfaction"));
    }

    /// <returns>When the last one was delivered.</returns>
    private DateTimeOffset Parcels(string number, DateTimeOffset at)
    {
        var parcels = _random.Next(4) == 0 ? 2 : 1;
        for (var parcel = 1; parcel <= parcels; parcel++)
        {
            at = Later(at, 12, 30);
            var line = parcels == 1 ? "" : $",\"lines\":[{{\"ref\":\"{"AB"[parcel - 1]}\",\"quantity\":1}}]";
            Tell(number, at, $"\"shipments\":[{{\"id\":\"{parcel}\",\"carrier\":\"Colipoint\",\"tracking\":\"T{parcel}\",\"shippedOn\":\"{Day(at)}\"{line}}}]");
            _expected[number].Add((Told(at), "shipped"));
        }

        // Some are held up on the way.
        var slow = _random.Next(8) == 0 ? 120 : 0;
        for (var parcel = 1; parcel <= parcels; parcel++)
        {
            at = Later(at, 12 + slow, 30 + slow);
            Tell(number, at, $"\"shipments\":[{{\"id\":\"{parcel}\",\"deliveredOn\":\"{Day(at)}\"}}]");
        }

        return at;
    }

    /// <summary>It comes back before anybody asks how it is; its refund is due in two working days, and some come later.</summary>
    private void Return(string number, DateTimeOffset at)
    {
        at = Later(at, 10, 20);
        Tell(number, at, $"\"returns\":[{{\"id\":\"r\",\"requestedOn\":\"{Day(at)}\"}}]");
        at = Later(at, 60, 90);
        Tell(number, at, $"\"returns\":[{{\"id\":\"r\",\"receivedOn\":\"{Day(at)}\"}}]");
        var paid = Later(at, 5, 150);
        if (Step(paid) > Told(at))
        {
            _expected[number].Add((Told(at), "returned"));
        }

        var due = Enumerable.Range(1, 9).Select(DayOf(at).AddDays).Where(day => day.DayOfWeek != DayOfWeek.Sunday && day != new DateOnly(2026, 11, 11)).Skip(1).First();
        foreach (var (moment, kind) in new[] { (At(due, 17), "refund-slips"), (At(due.AddDays(1), 10), "refund-late") }.Where(one => Step(paid) > one.Item1))
        {
            Schedule(number, moment, kind);
        }

        Promise(DayOf(paid) <= due);
        Refund(number, paid, 10);
    }

    private void Refund(string number, DateTimeOffset at, int amount)
    {
        Tell(number, at, $"\"refunds\":[{{\"id\":\"f\",\"amount\":{amount},\"issuedOn\":\"{Day(at)}\",\"means\":\"carte bancaire\"}}]");
        _expected[number].Add((Told(at), "refunded"));
    }

    private void Promise(bool isKept) => (_promised, _kept) = (_promised + 1, _kept + (isKept ? 1 : 0));

    /// <summary>What has a moment of its own was owed before what happens at that moment.</summary>
    private void Schedule(string number, DateTimeOffset at, string kind) => _expected[number].Insert(0, (at, kind));

    /// <summary>The test looks every half-hour.</summary>
    private static DateTimeOffset Step(DateTimeOffset at) => new(((at.UtcTicks + Half - 1) / Half) * Half, TimeSpan.Zero);

    /// <summary>When it is told: what can wait does by night, and what cannot stays before it.</summary>
    private static DateTimeOffset Told(DateTimeOffset at) => new QuietHours(Paris, 21, 8).After(Step(at));

    private static DateTimeOffset At(DateOnly day, int hour)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        return new DateTimeOffset(local, Paris.GetUtcOffset(local)).ToUniversalTime();
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

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Paris).DateTime);

    private static string Day(DateTimeOffset at) => DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
