using System.Diagnostics;
using Bot.Conversations;
using Bot.Decisions;
using Bot.Orders;
using Bot.Tests.Testing;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Tests.Orders;

/// <summary>Nothing is to be had by trying pairs of number and address.</summary>
public sealed class GuessingTests(ITestOutputHelper output) : IAsyncDisposable
{
    private const int Guesses = 10_000;
    private const int Callers = 100;

    private readonly BotApplication _bot = new() { Clock = FakeClock.AtDemo() };

    [Fact]
    public async Task Ten_thousand_guesses_from_a_hundred_addresses_disclose_nothing()
    {
        var (answerer, random) = (_bot.Get<OrderAnswerer>(), new Random(10));
        var replies = new Dictionary<string, int>();
        var (looked, ofOrder, disclosed) = (0, 0, 0);
        for (var guess = 0; guess < Guesses; guess++)
        {
            // Every fifth guess is at an order that exists, with an address that does too.
            var number = guess % 5 == 0 ? "MB-20261187" : $"MB-2026{random.Next(1000, 1300)}";
            var message = new UnderstoodMessage("", Language.French) { OrderNumber = number, Email = $"hugo.girard{guess % 7}@courriel.example" };
            var conversation = new Conversation($"c{guess}", "webchat", "fr") { Caller = $"caller {guess % Callers}" };
            var (spoken, _) = await answerer.GiveAsync(new Decision.Order("order-status", null), message, conversation, default);
            replies[spoken.Reply.Text] = replies.GetValueOrDefault(spoken.Reply.Text) + 1;
            disclosed += spoken.Reply.Order is not null || spoken.Events.OfType<ConversationEvent.OrderProven>().Any() ? 1 : 0;
            var refused = spoken.Events.OfType<ConversationEvent.OrderRefused>().ToList();
            looked += refused.Count;
            ofOrder += refused.Count(one => one.OrderNumber == "MB-20261187");
        }

        output.WriteLine($"{Guesses} guesses: {looked} were looked up, {disclosed} disclosed; {replies.Count} texts");
        Assert.Equal(0, disclosed);
        Assert.Equal(2, replies.Count);
        Assert.InRange(looked, 1, GuessLimit.MostOfCaller * Callers);

        Assert.Equal(GuessLimit.MostOfOrder, ofOrder);
        Assert.Equal(1, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM audit WHERE what = 'guesses-held-back' AND whom = 'order MB20261187'"));
        Assert.Contains(_bot.Log.Lines, line => line.Contains("held back", StringComparison.Ordinal));
        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains("MB-2026", StringComparison.Ordinal) || line.Contains("courriel.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_day_later_and_from_elsewhere_an_hour_later_the_right_pair_is_told_again()
    {
        for (var guess = 0; guess < GuessLimit.MostOfOrder; guess++)
        {
            Assert.False(await IsHeldBackAsync("MB-20261187", "somebody", isRight: false));
        }

        Assert.True(await IsHeldBackAsync("MB-20261187", "another"));
        Assert.True(await IsHeldBackAsync("MB-20261240", "somebody"));
        Assert.False(await IsHeldBackAsync("MB-20261240", "another"));
        _bot.Clock!.Advance(TimeSpan.FromHours(1));
        Assert.False(await IsHeldBackAsync("MB-20261240", "somebody"));
        Assert.True(await IsHeldBackAsync("MB-20261187", "another"));
        _bot.Clock!.Advance(TimeSpan.FromHours(23));
        Assert.False(await IsHeldBackAsync("MB-20261187", "another"));
    }

    [Fact]
    public async Task Guesses_sent_at_once_get_no_further_than_one_after_the_other()
    {
        var held = await Task.WhenAll(Enumerable.Range(0, 5 * GuessLimit.MostOfCaller).Select(guess => IsHeldBackAsync($"MB-2026{3000 + guess}", "somebody", isRight: false)));
        Assert.Equal(GuessLimit.MostOfCaller, held.Count(isHeld => !isHeld));
    }

    [Fact]
    public async Task No_such_order_and_not_yours_take_the_same_time()
    {
        var check = _bot.Get<ShopperCheck>();
        var (none, others) = (new List<double>(), new List<double>());
        for (var time = 0; time < 1_100; time++)
        {
            others.Add(await TimeAsync(check, "MB-20261187"));
            none.Add(await TimeAsync(check, "MB-20999999"));
        }

        var (no, other) = (Median(none.Skip(100)), Median(others.Skip(100)));
        output.WriteLine($"medians of 1,000: no such order {no:0.000} ms, not yours {other:0.000} ms");

        // Loosely, for a busy machine: what is promised is 5 ms.
        Assert.InRange(Math.Abs(no - other), 0, 25);
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    private Task<bool> IsHeldBackAsync(string number, string caller, bool isRight = true) =>
        _bot.Get<GuessLimit>().HoldsBackAsync(number, new Guesser(caller), isRight, default);

    private static async Task<double> TimeAsync(ShopperCheck check, string number)
    {
        var watch = Stopwatch.StartNew();
        Assert.IsNotType<OrderCheck.Found>(await check.FindAsync(number, "nobody@courriel.example", new Guesser(""), default));
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> times) => times.Order().ElementAt(500);
}
