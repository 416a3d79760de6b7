using System.Net;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat.Resuming;

/// <summary>Where a link leads, and for how long and on which pages the other device may speak.</summary>
public sealed class ResumePageTests : IAsyncLifetime
{
    private const string Shop = "https://www.shop.example";

    private readonly BotApplication _bot = new(("DirectLine:AllowedOrigins:0", Shop)) { Clock = FakeClock.AtDemo() };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [InlineData("https://www.shop.example/moulins?tri=prix#avis", "https://www.shop.example/moulins?tri=prix")]
    [InlineData("{own}livraison.html", "{own}livraison.html")]
    [InlineData("https://www.shop.example.evil.example/", null)]
    [InlineData("http://www.shop.example/", null)]
    [InlineData("https://evil.example/https://www.shop.example/", null)]
    [InlineData("https://www.shop.example@evil.example/", null)]
    [InlineData("https://evil@www.shop.example/", null)]
    [InlineData("//evil.example/", null)]
    [InlineData("javascript:alert(1)//www.shop.example/", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public async Task A_link_leads_to_the_shops_own_page_and_to_no_other_site(string? page, string? goal)
    {
        string? Own(string? text) => text?.Replace("{own}", _bot.Address.AbsoluteUri, StringComparison.Ordinal);
        var (url, token) = await Follower.LinkAsync(await _bot.DirectLine.StartAsync(), Own(page));
        Assert.Equal($"{_bot.Address}resume/fr", url.GetLeftPart(UriPartial.Query));
        var (address, _) = await new Follower(_bot).FollowAsync(token);
        Assert.Equal(Own(goal) ?? $"{_bot.Address}resume/fr/chat", address);
    }

    [Fact]
    public async Task The_other_device_speaks_for_the_rest_of_the_same_day()
    {
        var desktop = await _bot.DirectLine.StartAsync();
        _bot.Clock!.Advance(TimeSpan.FromMinutes(20));
        var opened = await new Follower(_bot).OpenAsync((await Follower.LinkAsync(desktop)).Token);
        Assert.Equal(1800, (int)opened["expires_in"]!);
        Assert.Equal((long)TokenClaims.Of(desktop.Token)["since"]!, (long)TokenClaims.Of((string)opened["token"]!)["since"]!);
    }

    [Fact]
    public async Task A_token_for_certain_pages_stays_one_on_the_other_device()
    {
        var generated = await _bot.DirectLine.CallAsync(HttpMethod.Post, "/tokens/generate", BotApplication.Secret, new JsonObject
        {
            ["user"] = new JsonObject { ["id"] = "client-1" },
            ["trustedOrigins"] = new JsonArray(Shop),
        });
        var (id, token) = ((string)generated["conversationId"]!, (string)generated["token"]!);
        using var started = await _bot.DirectLine.SendFromAsync(Shop, HttpMethod.Post, "/conversations", token);
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        using var elsewhere = await _bot.DirectLine.SendFromAsync(Shop, HttpMethod.Post, $"/conversations/{id}/resume", token, "{}");
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);

        using var made = await _bot.DirectLine.SendFromAsync(
            Shop, HttpMethod.Post, $"/conversations/{id}/resume", token, $$"""{"page":"{{Shop}}/panier"}""");
        var url = (string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["url"]!;
        var (page, key) = await new Follower(_bot).FollowAsync(url.Split('#')[1]);
        Assert.Equal($"{Shop}/panier", page);
        Assert.Equal(HttpStatusCode.Gone, (await Follower.ReadAsync(new Follower(_bot).TryTakeAsync(key))).Status);
    }

    [Theory]
    [InlineData("fr", "Continuer ici", "Votre conversation")]
    [InlineData("en", "Continue here", "Your conversation")]
    public async Task Both_pages_are_there_in_both_languages_with_nothing_left_blank(string language, string button, string title)
    {
        var (ask, chat) = (await _bot.Http.GetStringAsync($"resume/{language}"), await _bot.Http.GetStringAsync($"resume/{language}/chat"));
        Assert.Contains(button, ask, StringComparison.Ordinal);
        Assert.Contains(title, chat, StringComparison.Ordinal);
        Assert.All([ask, chat], page =>
        {
            Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
            Assert.Contains("Maison Brisac", page, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"\{[\w.]+\}", page);
        });
        using var other = await _bot.Http.GetAsync("resume/de");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }
}
