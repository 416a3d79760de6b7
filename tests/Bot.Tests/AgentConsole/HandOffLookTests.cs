using System.Text.RegularExpressions;
using Bot.Tests.Browser;
using Bot.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.AgentConsole;

/// <summary>The widget while a person is asked for, there, and gone again, and when nobody is: pictures of each state, with axe.</summary>
[Collection(AgentsAtWork.Name)]
public sealed class HandOffLookTests(OpenShop shop, Chromium chromium)
{
    private static int Next;

    public static TheoryData<string, string, string> Looks => LookBook.IsWhole
        ? new()
        {
            { "390x844", "light", "fr" }, { "1440x900", "dark", "en" }, { "390x844", "dark", "en" }, { "1440x900", "light", "fr" },
            { "390x844", "dark", "fr" }, { "1440x900", "light", "en" },
        }
        : new() { { "390x844", "dark", "fr" } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task From_the_offer_to_the_survey_every_state_fits(string size, string scheme, string language)
    {
        var (isFrench, suffix) = (language == "fr", $"{size}-{scheme}-{language}");
        await using var console = await ConsoleScreen.EnterAsync(shop, chromium, $"Lou{Interlocked.Increment(ref Next)}");
        await console.GoOnlineAsync();
        await using var widget = await ChatWidget.VisitAsync(shop.Bot, chromium, isFrench ? "/" : "/en/", Screen.Of(size, scheme));
        await widget.OpenAsync();
        await widget.AskAsync(isFrench ? "Est-ce que la bouilloire chante en fa dièse ?" : "Does the kettle sing in F sharp?");
        await LookBook.TakeAsync(widget.Page, $"handoff-offer-{suffix}");
        var offer = await widget.ReplyAsync(() => widget.Pills.Filter(new() { HasTextRegex = new Regex("personne|person") }).First.ClickAsync());
        await Expect(offer.Locator(".hand-off .whole")).ToContainTextAsync("T-");
        await Expect(offer.Locator(".bubble strong.whole")).ToContainTextAsync("T-");
        await LookBook.TakeAsync(widget.Page, $"handoff-waiting-{suffix}");

        await console.Page.GotoAsync($"{shop.Bot.Url}/console/tickets?q={Regex.Match(await offer.InnerTextAsync(), "T-[2-9A-Z]{8}").Value}");
        await console.Page.GotoAsync(shop.Bot.Url + await console.Page.Locator("[data-row]").First.GetAttributeAsync("href"));
        await console.Take.ClickAsync();
        await Expect(console.Reply).ToBeVisibleAsync();
        await console.SayAsync(isFrench ? "Bonjour, je vérifie tout de suite auprès de l’atelier." : "Hello, let me ask the workshop right away.");
        await Expect(widget.Panel.Locator(".message.agent")).ToBeVisibleAsync();
        await widget.Field.FillAsync(isFrench ? "Merci, j’attends." : "Thank you, I will wait.");
        await widget.Field.PressAsync("Enter");
        await Expect(console.Lines.Last).ToContainTextAsync(isFrench ? "j’attends" : "I will wait");
        await LookBook.TakeAsync(widget.Page, $"handoff-agent-{suffix}");

        await console.Page.Locator("#hand-back").ClickAsync();
        await Expect(widget.Pills).ToHaveCountAsync(5);
        await LookBook.TakeAsync(widget.Page, $"handoff-survey-{suffix}");
        await widget.AskAsync("2");
        await LookBook.TakeAsync(widget.Page, $"handoff-comment-{suffix}");
        await widget.AskAsync(isFrench ? "Trop long." : "Too slow.");
        await LookBook.TakeAsync(widget.Page, $"handoff-follow-up-{suffix}");
        Assert.Empty(widget.Faults);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Out_of_hours_every_state_fits(string size, string scheme, string language)
    {
        var (isFrench, suffix) = (language == "fr", $"{size}-{scheme}-{language}");
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo() };
        await using var profile = await chromium.NewProfileAsync(Screen.Of(size, scheme).Options);
        var page = await profile.NewPageAsync();
        await page.GotoAsync(bot.Address + (isFrench ? "" : "en/"));
        await page.Locator(".launcher").ClickAsync();
        await Expect(page.Locator(".message.bot").First).ToBeVisibleAsync();
        foreach (var (text, name) in new[]
        {
            (isFrench ? "Je voudrais parler à une personne" : "I would like to talk to a person", "closed"),
            ("camille.durand@courriel.example", "ticket"),
            (isFrench ? "Je voudrais être rappelé" : "Can you call me back?", "slots"),
        })
        {
            await SayAsync(page, text);
            await LookBook.TakeAsync(page, $"handoff-{name}-{suffix}");
        }

        await AnsweredAsync(page, () => page.Locator(".pill").Filter(new() { HasTextRegex = new Regex(@"\d+\s(h|am|pm)|noon") }).First.ClickAsync());
        await LookBook.TakeAsync(page, $"handoff-number-{suffix}");
        await SayAsync(page, "06 12 34 56 78");
        await LookBook.TakeAsync(page, $"handoff-called-{suffix}");
    }

    private static Task SayAsync(IPage page, string text) => AnsweredAsync(page, async () =>
    {
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
    });

    private static async Task AnsweredAsync(IPage page, Func<Task> say)
    {
        var before = await page.Locator(".message.bot").CountAsync();
        await say();
        await Expect(page.Locator(".message.bot")).ToHaveCountAsync(before + 1);
    }
}
