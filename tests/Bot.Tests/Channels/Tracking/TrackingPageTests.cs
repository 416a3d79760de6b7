using System.Net;
using AngleSharp.Html.Parser;
using Bot.Orders;
using Bot.Tests.Testing;
using Bot.Understanding;

namespace Bot.Tests.Channels.Tracking;

public sealed class TrackingPageTests : IAsyncDisposable
{
    private readonly BotApplication _bot = new() { Clock = FakeClock.AtDemo() };

    [Theory]
    [InlineData("/suivi", "MB-20261187", "expédiée", "vendredi 20 novembre")]
    [InlineData("/track", "mb 2026 1187", "dispatched", "Friday 20 November")]
    public async Task Number_and_address_in_the_body_show_the_order(string path, string number, string state, string date)
    {
        var (text, response) = await PostAsync(path, number, " Camille.Durand@courriel.example ");
        Assert.All(["MB-20261187", state, date, "CP0042917FR", "C. D.", "Alto 100"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.All(["Durand", "camille.durand", "@"], part => Assert.DoesNotContain(part, text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(("no-store", "no-referrer", path), (response.Headers.CacheControl!.ToString(), response.Headers.GetValues("Referrer-Policy").Single(), response.RequestMessage!.RequestUri!.PathAndQuery));
    }

    [Fact]
    public async Task No_such_order_and_not_yours_are_the_same_page()
    {
        async Task<string> WithoutFieldsAsync(string number)
        {
            var (text, _) = await PostAsync("/suivi", number, "hugo.girard@courriel.example");
            return text.Replace($"value=\"{number}\"", "", StringComparison.Ordinal);
        }

        var others = await WithoutFieldsAsync("MB-20261187");
        Assert.Equal(others, await WithoutFieldsAsync("MB-20999999"));
        Assert.Contains("ne trouvons pas", others, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_tries_too_often_is_held_back_even_with_the_right_pair()
    {
        for (var guess = 0; guess < GuessLimit.MostOfCaller; guess++)
        {
            await PostAsync("/suivi", $"MB-2026{2000 + guess}", "hugo.girard@courriel.example");
        }

        Assert.Contains("Trop d’essais", (await PostAsync("/suivi", "MB-20261187", "camille.durand@courriel.example")).Text, StringComparison.Ordinal);
        _bot.Clock!.Advance(TimeSpan.FromHours(1));
        Assert.Contains("CP0042917FR", (await PostAsync("/suivi", "MB-20261187", "camille.durand@courriel.example")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_of_a_mail_opens_the_order_until_its_day_and_tells_nobody_which_it_is()
    {
        var (secrets, today) = (_bot.Get<OrderSecrets>(), _bot.Get<ShopKnowledge>().Today(_bot.Clock!));
        var token = secrets.Link("MB-20261187", today.AddDays(60));
        Assert.DoesNotContain("1187", token, StringComparison.Ordinal);
        Assert.Contains("CP0042917FR", await _bot.Http.GetStringAsync($"/suivi/{token}"), StringComparison.Ordinal);
        Assert.Contains("dispatched", await _bot.Http.GetStringAsync($"/track/{token}"), StringComparison.Ordinal);
        Assert.Null(secrets.ReadLink(token, today.AddDays(61)));
        foreach (var bad in new[] { token[..^1], token[..^2] + "AA", "x", "....", new string('A', 900), "MB20261187", Uri.EscapeDataString("é") })
        {
            Assert.Contains("plus valable", await _bot.Http.GetStringAsync($"/suivi/{bad}"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "a@b.example")]
    [InlineData("MB-20261187", "")]
    [InlineData("MB-20261187", "camille")]
    [InlineData("\"><script>alert(1)</script>", "x")]
    public async Task What_is_incomplete_is_asked_again_and_given_back_as_text(string number, string email)
    {
        var (text, _) = await PostAsync("/suivi", number, email);
        var page = new HtmlParser().ParseDocument(text);
        Assert.Equal(number.Trim(), page.QuerySelector("#number")!.GetAttribute("value"));
        Assert.Equal("fault", page.QuerySelector("#number")!.GetAttribute("aria-describedby"));
        Assert.NotNull(page.QuerySelector("#fault[role=alert]"));
        Assert.Equal("/widget.js", Assert.Single(page.QuerySelectorAll("script")).GetAttribute("src"));
    }

    [Theory, InlineData("/suivi"), InlineData("/track")]
    public async Task A_body_that_is_no_form_is_asked_again(string path)
    {
        using var response = await _bot.Http.PostAsync(path, new StringContent("{}"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("id=\"fault\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_demo_order_has_its_page_in_both_languages()
    {
        foreach (var order in await OrdersAsync())
        {
            foreach (var (path, language) in new[] { ("/suivi", "fr"), ("/track", "en") })
            {
                var page = new HtmlParser().ParseDocument((await PostAsync(path, order.Number, order.Email)).Text);
                Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
                Assert.DoesNotContain('{', page.Body!.TextContent);
                Assert.InRange(page.QuerySelectorAll(".steps li").Length, 3, 4);
                Assert.Equal(order.Items.Count, page.QuerySelectorAll(".articles li").Length);
            }
        }
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    private async Task<IReadOnlyList<Order>> OrdersAsync()
    {
        var orders = new List<Order>();
        await _bot.Http.GetAsync("/health");
        foreach (var number in await _bot.Rows.QueryAsync<string>("SELECT number FROM orders"))
        {
            orders.Add((await _bot.Get<OrderStore>().FindAsync(number, default))!);
        }

        Assert.True(orders.Count >= 12);
        return orders;
    }

    private async Task<(string Text, HttpResponseMessage Response)> PostAsync(string path, string number, string email)
    {
        var response = await _bot.Http.PostAsync(path, new FormUrlEncodedContent([new("number", number), new("email", email)]));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()) is var decoded && number.Contains('<', StringComparison.Ordinal)
            ? await response.Content.ReadAsStringAsync()
            : decoded, response);
    }
}
