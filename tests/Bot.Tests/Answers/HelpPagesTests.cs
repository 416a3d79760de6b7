using System.Net;
using System.Text.RegularExpressions;
using Bot.Answers;
using Bot.Tests.Testing;
using Bot.Understanding;

namespace Bot.Tests.Answers;

public sealed class HelpPagesTests(BotApplication bot)
{
    [Fact]
    public async Task Every_source_can_be_read_at_its_address()
    {
        using var http = bot.Http;
        var unread = new List<string>();
        foreach (var address in bot.Get<ShopKnowledge>().Passages.Select(HelpPages.Address).OfType<string>().Where(address => address.StartsWith('/')))
        {
            using var response = await http.GetAsync(new Uri(address, UriKind.Relative));
            if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.ToString() != "text/html; charset=utf-8")
            {
                unread.Add($"{address}: {(int)response.StatusCode}");
            }
        }

        Assert.Empty(unread);
    }

    [Theory]
    [InlineData("help/fr/nothing")]
    [InlineData("help/xx/delivery-cost-home")]
    [InlineData("help/fr/delivery-cost-home/more")]
    [InlineData("help/fr/..%2F..%2Fshop.yml")]
    [InlineData("help/fr/<script>")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var response = await bot.Http.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_page_says_what_the_passage_says_in_its_language()
    {
        var page = await bot.Http.GetStringAsync(new Uri("help/en/delivery-cost-home", UriKind.Relative));
        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.Contains("5.90", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_in_the_content_runs_or_loads_in_a_shoppers_browser()
    {
        await using var shop = new ContentShop(
            ("attack.fr.md", """
            ---
            id: attack
            question: <script>alert('title')</script> & <img src=x onerror=alert(1)>
            ---
            <script>alert('body')</script> <b onmouseover="alert(1)">gras</b> <iframe src="https://evil.example"></iframe>

            [un](javascript:alert(1)) [deux](JaVaScRiPt:alert(1)) [trois](vbscript:x) [quatre](data:text/html,x) <javascript:alert(1)>
            [cinq](&#106;avascript:alert(1)) [six](java&Tab;script:alert(1)) ![image](https://evil.example/pixel.png) [sept][later]
            [huit](//evil.example/x) [neuf](https://shop.example/aide "titre\" onclick=\"alert(1)")

            [later]: javascript:alert(2)

            [dix](/livraison.html) et [onze](mailto:aide@shop.example)
            """));
        var page = await shop.Bot.Http.GetStringAsync(new Uri("help/fr/attack", UriKind.Relative));
        Assert.DoesNotMatch("(?i)<(script(?! src=\"/widget.js\")|iframe|img|b )", page);
        Assert.DoesNotMatch("(?i)(href|src)=\"[^\"]*(javascript|vbscript|data|evil)", page);
        Assert.DoesNotMatch("(?i)<[^>]+\\son[a-z]+=", Regex.Replace(page, "\"[^\"]*\"", "\"\""));
        Assert.Contains("href=\"/livraison.html\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"mailto:aide@shop.example\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://shop.example/aide\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_nested_beyond_reason_is_still_a_page()
    {
        await using var shop = new ContentShop(("deep.fr.md", $"---\nid: deep\nquestion: Profond ?\n---\n{string.Concat(Enumerable.Repeat("> ", 5_000))}fin\n"));
        using var response = await shop.Bot.Http.GetAsync(new Uri("help/fr/deep", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Pages_forbid_foreign_scripts()
    {
        using var response = await bot.Http.GetAsync(new Uri("help/fr/delivery-cost-home", UriKind.Relative));
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }
}
