using System.Text.Json.Nodes;
using Bot.Channels.Tracking;
using Bot.Orders;
using Bot.Orders.News;
using Bot.Tests.Architecture;
using Bot.Tests.Browser;
using Bot.Tests.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Bot.Tests.Mail;

/// <summary>Every mail about an order, from a real mail server into a real browser, at the widths of a desk and of a phone.</summary>
public sealed class OrderMailLookTests(SmtpSink sink, Chromium chromium) : IClassFixture<SmtpSink>, IClassFixture<Chromium>
{
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "screenshots");

    /// <summary>WCAG's rules: a mail is shown within another page, whose landmarks are not ours.</summary>
    private static readonly AxeRunOptions Options = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    /// <summary>Two orders that everything happens to; the clock goes on by so many hours before each.</summary>
    private static readonly (int Hours, string Change)[] Story =
    [
        (0, """{"number":"MB-20269001","status":"confirmed","placedOn":"2026-11-22","plannedDelivery":"2026-11-25","mode":"Domicile","total":283.90,"items":[{"ref":"BR-EX100","quantity":1,"price":249},{"ref":"BR-PI08","quantity":1,"price":34.90}]}"""),
        (0, """{"number":"MB-20269002","status":"confirmed","placedOn":"2026-11-22","mode":"Retrait en boutique à Tours","total":24.90,"items":[{"ref":"BR-PI03","quantity":1,"price":24.90}]}"""),
        (1, """{"number":"MB-20269002","status":"ready-for-pickup","readyOn":"2026-11-22","place":"Maison Brisac, 18 rue des Tanneurs, Tours"}"""),
        (2, """{"number":"MB-20269001","plannedDelivery":"2026-11-26"}"""),
        (20, """{"number":"MB-20269001","shipments":[{"id":"1","carrier":"Colipoint","tracking":"CP0042999FR","shippedOn":"2026-11-23"}]}"""),
        (100, """{"number":"MB-20269001","shipments":[{"id":"1","deliveredOn":"2026-11-27"}]}"""),
        (75, """{"number":"MB-20269001","returns":[{"id":"r","requestedOn":"2026-11-30","receivedOn":"2026-11-30"}]}"""),
        (70, """{"number":"MB-20269001","refunds":[{"id":"f","amount":283.90,"issuedOn":"2026-12-03","means":"carte bancaire"}]}"""),
    ];

    [Theory, InlineData("fr"), InlineData("en")]
    public async Task Every_mail_of_an_order_fits_a_desk_and_a_phone_and_breaks_no_rule_of_access(string language)
    {
        await sink.StartAsync();
        var address = $"mails.{language}@courriel.example";
        await using var bot = new BotApplication([.. sink.Settings, ("DirectLine:PublicUrl", "https://chat.maison-brisac.example")]) { Clock = FakeClock.AtDemo() };
        foreach (var (hours, change) in Story)
        {
            for (var hour = 0; hour < hours; hour++)
            {
                bot.Clock!.Advance(TimeSpan.FromHours(1));
                await bot.Get<OrderTeller>().RoundAsync(default);
            }

            await TellAsync(bot, change, language, address);
        }

        var mails = await sink.MailsAsync(address, NewsKinds.All.Count + 1);
        Assert.Equal(NewsKinds.All.Order(), (await KindsAsync(bot)).Distinct().Order());
        await using var profile = await chromium.NewProfileAsync(new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce });
        var page = await profile.NewPageAsync();
        Directory.CreateDirectory(Folder);
        foreach (var (mail, place) in mails.Select((mail, place) => (mail, place)))
        {
            foreach (var width in new[] { 600, 390 })
            {
                await page.SetViewportSizeAsync(width, 700);
                await page.SetContentAsync((string)mail.Json["html"]!);
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{mail.Subject}: wider than {width}.");
                if (LookBook.IsWhole)
                {
                    await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"mail-order-{language}-{place:00}-{width}.png"), FullPage = true });
                }
            }

            var faults = (await page.RunAxe(Options)).Violations;
            Assert.True(faults.Length == 0, $"{mail.Subject}: {string.Join(", ", faults.Select(fault => fault.Id))}");
        }
    }

    private static async Task TellAsync(BotApplication bot, string change, string language, string address)
    {
        var order = (JsonObject)JsonNode.Parse(change)!;
        (order["email"], order["language"]) = (address, language);
        bot.Clock!.Advance(TimeSpan.FromSeconds(1));
        var now = bot.Clock!.GetUtcNow();
        await bot.Get<OrderIntake>().TakeAsync([new OrderEvent(OrderSources.Shop, $"{now.Ticks}", OrderNumber.Key((string)order["number"]!), now, order).Checked()], default);
        await bot.Get<OrderTeller>().RoundAsync(default);
    }

    private static async Task<IReadOnlyList<string>> KindsAsync(BotApplication bot) =>
        [.. (await bot.Rows.QueryAsync<string>("SELECT note FROM mails")).Select(note => (string)JsonNode.Parse(note)!["order"]!["news"]!)];
}
