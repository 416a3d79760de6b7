using System.Net;
using System.Text.RegularExpressions;
using Bot.AgentConsole.Mails;
using Bot.Mail;
using Bot.Orders.News;
using Bot.Tests.Testing;
using Knowledge.Text;

namespace Bot.Tests.AgentConsole;

/// <summary>The mails about an order, as agents look at them.</summary>
public sealed class NewsPreviewTests : IAsyncDisposable
{
    private readonly BotApplication _bot = new() { Clock = FakeClock.AtDemo() };

    public static TheoryData<string, string> Mails => [.. from kind in NewsKinds.All from language in new[] { "fr", "en" } select (kind, language)];

    [Theory, MemberData(nameof(Mails))]
    public async Task Every_news_is_shown_as_page_and_text_in_both_languages(string kind, string language)
    {
        var mail = (await _bot.Get<NewsPreview>().WriteAsync(kind, Languages.Parse(language)!.Value, default))!;
        Assert.Equal(language, mail.Language);
        var (text, page) = (MailLayout.Text(mail), WebUtility.HtmlDecode(Regex.Replace(MailLayout.Html(mail), "</?span[^>]*>", "")));
        Assert.Contains("MB-20261187", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
        Assert.All(text.Split("\n\n").Where(part => !part.Contains('\n', StringComparison.Ordinal)), part => Assert.Contains(part.Trim(), page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_frame_may_style_itself_and_do_nothing_else()
    {
        using var client = await ConsoleClient.EnterAsync(_bot);
        Assert.Equal(HttpStatusCode.OK, await client.StatusOfAsync("/console/mails"));
        Assert.Equal(HttpStatusCode.OK, await client.StatusOfAsync("/console/mails/shipped/fr"));
        Assert.Equal(HttpStatusCode.NotFound, await client.StatusOfAsync("/console/mails/shipped/xx"));
        Assert.Equal(HttpStatusCode.NotFound, await client.StatusOfAsync("/console/mails/nothing/fr"));
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();
}
