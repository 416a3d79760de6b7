using System.Net;
using System.Text.Json.Nodes;
using Bot.Privacy;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat.Resuming;

/// <summary>A link by which a conversation goes on elsewhere: for one use, for a while, for one conversation.</summary>
public sealed class ResumeLinkTests(BotApplication bot)
{
    private static readonly (HttpStatusCode, string) Gone = (
        HttpStatusCode.Gone, """{"error":{"code":"LinkGone","message":"The link opens no conversation, or no longer."}}""");

    private readonly Follower _phone = new(bot);

    [Fact]
    public async Task Both_devices_have_one_thread()
    {
        var desktop = await bot.DirectLine.StartAsync("client-1");
        await desktop.SayAsync("Mon moulin fait un bruit bizarre");
        var opened = await _phone.OpenAsync((await Follower.LinkAsync(desktop)).Token);
        Assert.Equal((desktop.ConversationId, "client-1"), ((string?)opened["conversationId"], (string?)opened["userId"]));
        var token = (string)opened["token"]!;
        Assert.NotEqual(desktop.Token, token);

        var phone = new Shopper(bot.DirectLine, desktop.ConversationId, token, "");
        var id = await phone.SayAsync("Et il sent le brûlé");
        await phone.AnswerToAsync(id);
        var (here, there) = (await desktop.ReadAllAsync(), await phone.ReadAllAsync());
        Assert.Equal(here.Select(said => said.Id), there.Select(said => said.Id));
        Assert.Equal(2, here.Count(said => !said.IsBots));
    }

    [Fact]
    public async Task Of_many_who_follow_a_link_at_once_one_gets_in()
    {
        var (_, token) = await Follower.LinkAsync(await bot.DirectLine.StartAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Follower.ReadAsync(_phone.TryFollowAsync(token))));
        var first = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer == Gone));

        var key = ((string)JsonNode.Parse(first.Text)!["address"]!).Split("#chat-resume=")[1];
        bot.Log.KeepOut(key);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Follower.ReadAsync(_phone.TryTakeAsync(key))));
        Assert.Single(taken, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, taken.Count(answer => answer == Gone));
    }

    [Fact]
    public async Task A_link_is_over_after_its_time()
    {
        await using var app = new BotApplication { Clock = FakeClock.AtDemo() };
        var (phone, desktop) = (new Follower(app), await app.DirectLine.StartAsync());
        var (_, late) = await Follower.LinkAsync(desktop);
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(Gone, await Follower.ReadAsync(phone.TryFollowAsync(late)));

        var (_, token) = await Follower.LinkAsync(desktop);
        app.Clock.Advance(TimeSpan.FromMinutes(14.9));
        var (_, key) = await phone.FollowAsync(token);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(Gone, await Follower.ReadAsync(phone.TryTakeAsync(key)));
    }

    [Fact]
    public async Task Used_replaced_forged_and_misused_tokens_get_one_answer()
    {
        var desktop = await bot.DirectLine.StartAsync();
        var (_, replaced) = await Follower.LinkAsync(desktop);
        var (_, used) = await Follower.LinkAsync(desktop);
        var (_, key) = await _phone.FollowAsync(used);
        var (_, fresh) = await Follower.LinkAsync(desktop);
        foreach (var token in new[] { replaced, used, key, fresh[..^1], fresh + "A", $"{fresh[1..]}{fresh[0]}", desktop.Token, desktop.ConversationId, "' OR 1=1 --", "", null })
        {
            Assert.Equal(Gone, await Follower.ReadAsync(_phone.TryFollowAsync(token)));
        }

        Assert.Equal(Gone, await Follower.ReadAsync(_phone.TryTakeAsync(fresh)));
        foreach (var token in new[] { fresh, key })
        {
            using var asBearer = await bot.DirectLine.SendAsync(HttpMethod.Get, $"/conversations/{desktop.ConversationId}/activities", token);
            Assert.Equal(HttpStatusCode.Forbidden, asBearer.StatusCode);
        }

        await _phone.OpenAsync(fresh);
    }

    [Fact]
    public async Task Whoever_only_looks_at_a_link_uses_nothing_up()
    {
        var (url, token) = await Follower.LinkAsync(await bot.DirectLine.StartAsync());
        for (var look = 0; look < 3; look++)
        {
            using var page = await bot.Http.GetAsync(url);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
            Assert.True(page.Headers.CacheControl!.NoStore);
            Assert.DoesNotContain(token, page.RequestMessage!.RequestUri!.PathAndQuery, StringComparison.Ordinal);
        }

        await _phone.OpenAsync(token);
    }

    [Fact]
    public async Task The_token_is_stored_as_its_hash_only_and_erased_with_the_conversation()
    {
        var desktop = await bot.DirectLine.StartAsync();
        var (_, token) = await Follower.LinkAsync(desktop);
        Assert.InRange(token.Length * 6, 128, 256);
        Assert.False(bot.Rows.Hold(token));
        const string Count = "SELECT COUNT(*) FROM resumes WHERE conversation_id = @ConversationId";
        Assert.Equal(1, await bot.Rows.CountAsync(Count, new { desktop.ConversationId }));

        await bot.Get<PrivacyStore>().EraseAsync(desktop.ConversationId, default);
        Assert.Equal(0, await bot.Rows.CountAsync(Count, new { desktop.ConversationId }));
        Assert.Equal(Gone, await Follower.ReadAsync(_phone.TryFollowAsync(token)));
    }

    [Fact]
    public async Task A_conversation_that_asks_for_many_links_waits()
    {
        await using var app = new BotApplication(("Limits:LinksPerMinute", "2"));
        var (desktop, other) = (await app.DirectLine.StartAsync(), await app.DirectLine.StartAsync());
        await Follower.LinkAsync(desktop);
        var (_, last) = await Follower.LinkAsync(desktop);
        using var refused = await app.DirectLine.SendAsync(HttpMethod.Post, $"/conversations/{desktop.ConversationId}/resume", desktop.Token, "{}");
        Assert.Equal((HttpStatusCode.TooManyRequests, "TooManyRequests"), (refused.StatusCode, await Refusals.CodeAsync(refused)));
        Assert.NotNull(refused.Headers.RetryAfter);
        await Follower.LinkAsync(other);
        await new Follower(app).OpenAsync(last);
    }

    [Fact]
    public async Task Guessing_is_limited_by_address()
    {
        await using var app = new BotApplication(("Limits:TokensPerMinute", "3"));
        var phone = new Follower(app);
        for (var guess = 0; guess < 3; guess++)
        {
            Assert.Equal(Gone, await Follower.ReadAsync(phone.TryFollowAsync($"guess-{guess}")));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await Follower.ReadAsync(phone.TryFollowAsync("guess-4"))).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Follower.ReadAsync(phone.TryTakeAsync("guess-5"))).Status);
    }
}
