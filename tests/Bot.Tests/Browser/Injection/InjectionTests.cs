using System.Globalization;
using Bot.AgentConsole.Accounts;
using Bot.AgentConsole.Inbox;
using Bot.Conversations;
using Bot.Mail;
using Bot.Storage;
using Bot.Tests.AgentConsole;
using Bot.Tests.Channels.WebChat.Uploads;
using Bot.Tests.Testing;
using Dapper;
using Knowledge.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Browser.Injection;

/// <summary>Whatever anybody writes into whatever field, the bot included, runs nothing and loads nothing wherever it is shown.</summary>
[Collection(AgentsAtWork.Name)]
public sealed class InjectionTests(Chromium chromium) : IAsyncLifetime
{
    private readonly BotApplication _bot = new() { Clock = FakeClock.AtDemo() };

    public ValueTask InitializeAsync()
    {
        Assert.InRange(Payloads.All.Count, 200, 1_000);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    [Fault("E1")]
    public async Task Nothing_runs_in_the_console()
    {
        var shopper = await _bot.DirectLine.StartAsync(locale: "fr");
        await shopper.GreetingAsync();
        await shopper.SendFilesAsync(UploadForm.Of(null, ("x'><img src=x onerror=window.ran=1>.txt", "x"u8.ToArray(), "text/plain")));
        await FillAsync(shopper.ConversationId, everyField: true);
        await using var profile = await EnterAsync("Prudence <img src=x onerror=window.ran=1>");
        var watched = new WatchedPage(await profile.NewPageAsync(), _bot.Address.ToString());
        await watched.Page.GotoAsync($"{_bot.Address}console?c={Uri.EscapeDataString(shopper.ConversationId)}");
        await Expect(watched.Page.Locator(".line")).ToHaveCountAsync((2 * Payloads.All.Count) + 3, new() { Timeout = 60_000 });
        await Expect(watched.Page.Locator(".note")).ToHaveCountAsync(Payloads.All.Count);
        await watched.MustBeQuietAsync("the conversation");
        foreach (var page in new[] { "tickets", "calls", "questions", "answers", "undelivered", "audit", "team", "hours" })
        {
            await watched.Page.GotoAsync($"{_bot.Address}console/{page}");
            await Expect(watched.Page.Locator("main h1")).ToBeVisibleAsync();
            await watched.MustBeQuietAsync(page);
        }
    }

    [Fact]
    [Fault("E1")]
    public async Task Nothing_runs_in_the_widget()
    {
        await using var profile = await chromium.NewProfileAsync(Screen.Desktop.Options);
        var watched = new WatchedPage(await profile.NewPageAsync(), _bot.Address.ToString());
        await watched.Page.GotoAsync(_bot.Address.ToString());
        await watched.Page.Locator(".launcher").ClickAsync();
        await Expect(watched.Page.Locator(".message.bot").First).ToBeVisibleAsync();
        await FillAsync((await _bot.Rows.QueryAsync<string>("SELECT id FROM conversations")).Single(), everyField: false);
        await Expect(watched.Page.Locator(".message")).ToHaveCountAsync((2 * Payloads.All.Count) + 1, new() { Timeout = 60_000 });
        await watched.MustBeQuietAsync("the widget");
        await watched.Page.ReloadAsync();
        await Expect(watched.Page.Locator(".message")).ToHaveCountAsync((2 * Payloads.All.Count) + 1, new() { Timeout = 60_000 });
        await watched.MustBeQuietAsync("the widget, come back to");
        TestContext.Current.TestOutputHelper!.WriteLine($"{Payloads.All.Count} payloads, each in every field");
    }

    /// <summary>A mail is shown without our policy: its page alone must hold.</summary>
    [Fact]
    [Fault("E1")]
    public async Task Nothing_runs_in_a_mail_or_a_transcript()
    {
        var shopper = await _bot.DirectLine.StartAsync(locale: "fr");
        await shopper.GreetingAsync();
        await FillAsync(shopper.ConversationId, everyField: false);
        var said = await _bot.Get<MailTranscript>().ReadAsync(
            shopper.ConversationId, await _bot.Rows.CountAsync("SELECT MAX(position) FROM transcript"), Language.French, default);
        Assert.InRange(said.Count, Math.Min(500, Payloads.All.Count), 500);
        MailBlock[] fields = [.. Payloads.All.SelectMany(payload => (MailBlock[])
            [new MailBlock.Paragraph(payload), new MailBlock.Facts([new(payload, payload)]), new MailBlock.Speech(payload, payload), new MailBlock.Footnote(payload)])];
        foreach (var (name, content) in new[]
        {
            ("the transcript", new MailContent("x", "fr", "x", said)),
            ("the mail", new MailContent(Payloads.All[0], "fr", string.Concat(Payloads.All), fields)),
        })
        {
            await using var profile = await chromium.NewProfileAsync(Screen.Desktop.Options);
            var watched = new WatchedPage(await profile.NewPageAsync(), "about:blank");
            await watched.Page.SetContentAsync(MailLayout.Html(content));
            Assert.InRange(await watched.Page.Locator("blockquote").CountAsync(), 200, 5_000);
            await watched.MustBeQuietAsync(name);
        }
    }

    /// <summary>Puts each payload into the words of the shopper and of the bot or an agent, and into every field beside them.</summary>
    private async Task FillAsync(string conversationId, bool everyField)
    {
        var now = _bot.Clock!.GetUtcNow();
        await _bot.Get<Database>().WriteAsync(
            transaction =>
            {
                foreach (var (payload, index) in Payloads.All.Select((payload, index) => (payload, index)))
                {
                    var activity = new { type = "message", text = payload, from = new { id = "dl_x", name = payload }, id = $"x{index}" };
                    TranscriptStore.Append(transaction, conversationId, Author.Shopper, Json.Write(activity), now, $"x{index}");
                    TranscriptStore.Append(transaction, conversationId, Author.Bot, Json.Write(Said(payload, index)), now);
                    if (everyField)
                    {
                        NoteStore.Add(transaction, conversationId, payload, payload, now.ToUnixTimeMilliseconds());
                        CannedAnswerStore.Set(transaction, new CannedAnswer($"{index}", index % 2 == 0 ? "fr" : "en", payload, payload));
                        UnansweredStore.Add(transaction, new UnansweredQuestion(
                            conversationId, index, now.ToUnixTimeMilliseconds(), "fr", payload, DecisionNames.Unknown, payload, UnansweredStates.Open, null, null));
                        Bot.HandOffs.TicketStore.Add(transaction, new Bot.HandOffs.Ticket($"T-{index}{payload}", conversationId, 10_000 + index, "ticket", payload, "fr")
                        {
                            Email = payload,
                            OrderNumber = payload,
                            OpenedAt = now.ToString("O", CultureInfo.InvariantCulture),
                        });
                        MailOutbox.Add(transaction, conversationId, new MailNote(MailKinds.TicketOpened, payload, "fr", ""), $"{index}", now);
                        AuditStore.Add(transaction, payload, payload, payload, now);
                    }
                }

                // Given up, so that they are listed with what the other side said.
                return transaction.Connection!.Execute("UPDATE mails SET state = 'dead', last_error = recipient", transaction: transaction) >= 0;
            },
            default);
        _bot.Get<ConversationSignals>().Changed(conversationId);
    }

    /// <summary>As a shop's content, a language model or an agent might have it: the bot's words, or those of a person by that name.</summary>
    private static Reply Said(string payload, int index) => new(payload, "fr", DecisionNames.Answer)
    {
        Intent = payload,
        Confidence = 0.9,
        Agent = index % 2 == 0 ? null : payload,
        Sources = [new Source(payload, payload, payload, payload, null)],
        Choices = [new Choice(payload, payload)],
        Products = index % 3 == 0 ? [new ProductCard(payload, payload, payload, "in_stock", payload, payload, null)] : [],
        Order = index % 5 == 0 ? new OrderCard(payload, payload, [new OrderStep(payload, null, "done")], payload) : null,
        HandOff = index % 7 == 0 ? new HandOffNote(payload, "ticket", payload) : null,
    };

    private async Task<IBrowserContext> EnterAsync(string name)
    {
        var profile = await chromium.NewProfileAsync(Screen.Desktop.Options);
        var page = await ConsoleScreen.WelcomeAsync(profile, _bot, new AgentLink("prudence@boutique.example", name, AgentRoles.Admin));
        await page.CloseAsync();
        return profile;
    }
}
