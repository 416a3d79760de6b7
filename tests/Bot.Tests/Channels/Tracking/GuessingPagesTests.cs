using System.Diagnostics;
using System.Net;
using Bot.Orders;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.Tracking;

/// <summary>
/// Nothing is to be had by trying pairs on the pages, over HTTP, from many addresses behind a trusted proxy.
/// <c>BOT_GUESSES=full</c> tries as often as E10 asks.
/// </summary>
public sealed class GuessingPagesTests(ITestOutputHelper output) : IAsyncDisposable
{
    private const int Callers = 100;
    private static readonly string[] Pages = ["/suivi", "/retractation"];
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("BOT_GUESSES") == "full";

    private readonly BotApplication _bot = new([("Proxy:Addresses:0", "127.0.0.1"), ("Limits:TokensPerMinute", "0")]) { Clock = FakeClock.AtDemo() };

    private HttpClient? _http;

    [Fact]
    public async Task Ten_thousand_guesses_from_a_hundred_addresses_disclose_nothing()
    {
        var (guesses, random, texts) = (IsFull ? 10_000 : 2_500, new Random(10), new Dictionary<string, int>());
        for (var guess = 0; guess < guesses; guess++)
        {
            // Every seventh guess is at an order that exists; every fiftieth address is the right one, of another order.
            var number = guess % 7 == 0 ? "MB-20261187" : $"MB-2026{random.Next(1000, 1300)}";
            var email = guess % 50 == 0 ? "noah.petit@courriel.example" : $"hugo.girard{guess % 3}@courriel.example";
            var page = Pages[guess / Callers % Pages.Length];
            var text = $"{page} {Kind(await PostAsync(page, number, email, $"203.0.113.{guess % Callers}"))}";
            texts[text] = texts.GetValueOrDefault(text) + 1;
        }

        output.WriteLine($"{guesses} guesses over HTTP: {string.Join(", ", texts.OrderBy(text => text.Key).Select(text => $"{text.Key} {text.Value}"))}");
        Assert.Equal(Pages.Order().SelectMany(page => new[] { $"{page} held back", $"{page} not found" }), texts.Keys.Order());
        Assert.InRange(texts.Where(text => text.Key.EndsWith("not found", StringComparison.Ordinal)).Sum(text => text.Value), 1, GuessLimit.MostOfCaller * Callers);

        // Each order and each address that was held back is named once.
        var held = await _bot.Rows.QueryAsync<string>("SELECT whom FROM audit WHERE what = 'guesses-held-back' AND whom LIKE 'address %'");
        Assert.InRange(held.Count, 1, Callers);
        Assert.Equal(held.Count, held.Distinct().Count());
        Assert.Equal(1, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM audit WHERE what = 'guesses-held-back' AND whom = 'order MB20261187'"));
        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains("2026", StringComparison.Ordinal) && line.Contains("MB", StringComparison.Ordinal));
    }

    [Theory, InlineData("/suivi"), InlineData("/retractation")]
    public async Task Who_is_held_back_on_one_page_is_on_the_other(string other)
    {
        for (var guess = 0; guess < GuessLimit.MostOfCaller; guess++)
        {
            Assert.Equal("not found", Kind(await PostAsync(Pages[guess % 2], $"MB-2026{2000 + guess}", "hugo.girard@courriel.example", "203.0.113.7")));
        }

        Assert.Equal("held back", Kind(await PostAsync(other, "MB-20261201", "noah.petit@courriel.example", "203.0.113.7")));
        Assert.Equal("disclosed", Kind(await PostAsync(other, "MB-20261201", "noah.petit@courriel.example", "203.0.113.8")));
        _bot.Clock!.Advance(TimeSpan.FromHours(1));
        Assert.Equal("disclosed", Kind(await PostAsync(other, "MB-20261201", "noah.petit@courriel.example", "203.0.113.7")));
    }

    [Theory, InlineData("/suivi"), InlineData("/retractation")]
    public async Task No_such_order_and_not_yours_read_alike_and_take_as_long(string page)
    {
        var (times, none, others) = (IsFull ? 1_000 : 100, new List<double>(), new List<double>());
        for (var time = 0; time < times + 20; time++)
        {
            // A day for each ten, so that nobody is held back.
            _bot.Clock!.Advance(TimeSpan.FromDays(time % 10 == 0 ? 1 : 0));
            var (first, firstTime) = await TimeAsync(page, "MB-20261187", time);
            var (second, secondTime) = await TimeAsync(page, "MB-20999999", time);
            Assert.Equal(first, second);
            others.Add(firstTime);
            none.Add(secondTime);
        }

        // Printed only: what a shared machine does between two requests is no property of the program.
        output.WriteLine($"{page}, medians of {times}: no such order {Median(none):0.00} ms, not yours {Median(others):0.00} ms");
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await _bot.DisposeAsync();
    }

    private static string Kind(string text) =>
        text.Contains("ne trouvons pas", StringComparison.Ordinal) ? "not found"
        : text.Contains("Trop d’essais", StringComparison.Ordinal) ? "held back"
        : "disclosed";

    private async Task<(string Text, double Milliseconds)> TimeAsync(string page, string number, int time)
    {
        var watch = Stopwatch.StartNew();
        var text = await PostAsync(page, number, "nobody@courriel.example", $"198.51.100.{time % Callers}");
        return (text.Replace($"value=\"{number}\"", "", StringComparison.Ordinal), watch.Elapsed.TotalMilliseconds);
    }

    private async Task<string> PostAsync(string page, string number, string email, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, page) { Content = new FormUrlEncodedContent([new("number", number), new("email", email)]) };
        request.Headers.Add("X-Forwarded-For", from);

        // One client: ten thousand would hold a connection each.
        using var response = await (_http ??= _bot.Http).SendAsync(request);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private static double Median(List<double> times) => times.Skip(20).Order().ElementAt((times.Count - 20) / 2);
}
