using System.Globalization;
using Bot.Conversations;
using Bot.Orders;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.OrderEvents;

/// <summary>A thousand ways to be told the same: twice, in another order, with garbage, forgeries and replays between.</summary>
public sealed class OrderEventsPropertyTests : IAsyncDisposable
{
    private const int Cases = 100;

    private readonly BotApplication _bot = new(ShopSystem.Settings) { Clock = FakeClock.AtDemo() };

    [Fact]
    public async Task Whatever_comes_there_is_one_state_and_no_fault()
    {
        var (shop, random, statuses) = (new ShopSystem(_bot), new Random(20261122), new Dictionary<int, int>());
        string? expected = null;
        for (var time = 0; time < Cases; time++)
        {
            var number = $"P-{time:0000}";
            var events = Life(number);
            var plan = events.Select(body => (Func<Task<int>>)(() => shop.TellAsync(body))).ToList();
            if (time > 0)
            {
                plan.AddRange(Enumerable.Range(0, 4).Select(_ => (Func<Task<int>>)(() => shop.TellAsync(events[random.Next(events.Length)]))));
                plan.AddRange(Enumerable.Range(0, 5).Select(kind => (Func<Task<int>>)(() => BadAsync(shop, kind, events, random))));
                var shuffled = plan.ToArray();
                random.Shuffle(shuffled);
                plan = [.. shuffled];
            }

            foreach (var status in await Task.WhenAll(plan.Select(step => step())))
            {
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
            }

            var state = Json.Write(await _bot.Get<OrderStore>().FindAsync(number, default)).Replace(number, "P", StringComparison.Ordinal);
            expected ??= state;
            Assert.Equal(expected, state);
        }

        Assert.True(statuses.Values.Sum() > 1000, string.Join(' ', statuses));
        Assert.All(statuses.Keys, status => Assert.Contains(status, new[] { 200, 400, 401, 422 }));
        Assert.Equal(Cases * 6, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM order_events WHERE source = 'shop'"));
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    private static string[] Life(string number) =>
    [
        Event(number, 1, "\"email\":\"a@b.example\",\"status\":\"confirmed\",\"items\":[{\"ref\":\"A\",\"quantity\":1,\"price\":5}]"),
        Event(number, 2, "\"status\":\"preparing\",\"plannedDelivery\":\"2026-11-25\""),
        Event(number, 3, "\"shipments\":[{\"id\":\"p\",\"shippedOn\":\"2026-11-20\",\"tracking\":\"T1\"}]"),
        Event(number, 4, "\"plannedDelivery\":\"2026-11-27\",\"shipments\":[{\"id\":\"p\",\"tracking\":\"T2\"}]"),
        Event(number, 5, "\"shipments\":[{\"id\":\"p\",\"deliveredOn\":\"2026-11-21\"}]"),
        Event(number, 6, "\"refunds\":[{\"id\":\"f\",\"amount\":5,\"issuedOn\":\"2026-11-22\",\"means\":\"PayPal\"}]"),
    ];

    private static string Event(string number, int hour, string fields) =>
        $$$"""{"id":"{{{number}}} {{{hour}}}","at":"2026-11-20T0{{{hour}}}:00:00Z","order":{"number":"{{{number}}}",{{{fields}}}}}""";

    private Task<int> BadAsync(ShopSystem shop, int kind, string[] events, Random random)
    {
        var body = events[random.Next(events.Length)].Replace("confirmed", "cancelled", StringComparison.Ordinal);
        var stamp = _bot.Clock!.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return kind switch
        {
            // Signed, and then changed.
            0 => shop.PostAsync("/api/orders/events", body.Replace("\"A\"", "\"B\"", StringComparison.Ordinal) + " ", ("X-Bot-Timestamp", stamp), ("X-Bot-Signature", $"sha256={ShopSystem.Hex($"{stamp}.{body}")}")),
            // A signature of another time stamp.
            1 => shop.PostAsync("/api/orders/events", body, ("X-Bot-Timestamp", $"{long.Parse(stamp, null) + 1}"), ("X-Bot-Signature", $"sha256={ShopSystem.Hex($"{stamp}.{body}")}")),
            // Taken down, and sent again later.
            2 => shop.TellAsync(body, _bot.Clock!.GetUtcNow().AddMinutes(-6)),
            3 => shop.PostAsync("/api/orders/events", body),
            _ => shop.TellAsync(body[..random.Next(body.Length)]),
        };
    }
}
