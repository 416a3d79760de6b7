using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Alerts;
using Bot.Channels.Alerts;
using Bot.Privacy;
using Bot.Tests.Testing;
using Bot.Understanding;

namespace Bot.Tests.Alerts;

/// <summary>"Tell me when it is back": one mail, once, to who asked for it.</summary>
public sealed class AlertTests : IAsyncDisposable
{
    private const string SoldOut = "BR-BL08";
    private const string Email = "lea.roux@courriel.example";

    private readonly string _content = Directory.CreateTempSubdirectory("bot-alerts-").FullName;
    private readonly string _data = Directory.CreateTempSubdirectory("bot-alerts-data-").FullName;

    [Fact]
    public async Task A_sold_out_product_is_offered_and_told_once_over_restarts()
    {
        await using (var bot = Start("out_of_stock"))
        {
            var shopper = await bot.DirectLine.StartAsync(locale: "fr");
            var answer = await shopper.AskAsync("Le blender chauffant Velours est-il en stock ?");
            Assert.Contains(answer.Choices, choice => choice == "Me prévenir de son retour");
            var asked = await shopper.AskAsync("Prévenez-moi quand le blender Velours sera de retour");
            Assert.Contains("À quelle adresse", asked.Text, StringComparison.Ordinal);
            Assert.Contains(Email, (await shopper.AskAsync(Email)).Text, StringComparison.Ordinal);

            // Asked twice, it is one.
            await shopper.AskAsync($"prévenez-moi quand le blender Velours est disponible, {Email}");
            Assert.Equal(0, await bot.Get<AlertTeller>().RoundAsync(default));
            Assert.Equal(1, await bot.Rows.CountAsync("SELECT COUNT(*) FROM back_in_stock WHERE state = 'waiting'"));
            var id = Assert.Single(await bot.Get<PrivacyStore>().OfAddressAsync(Email, default), StockAlert.IsId);
            Assert.Single((await bot.Get<PrivacyStore>().ReadAsync(id, default))["back_in_stock"]);
        }

        await using (var bot = Start("in_stock"))
        {
            await bot.Get<AlertTeller>().RoundAsync(default);
            await bot.Get<AlertTeller>().RoundAsync(default);
            Assert.Equal(1, await bot.Rows.CountAsync("SELECT COUNT(*) FROM mails"));
        }

        await using var last = Start("in_stock");
        Assert.Equal(0, await last.Get<AlertTeller>().RoundAsync(default));
        var note = JsonNode.Parse(Assert.Single(await last.Rows.QueryAsync<string>("SELECT note FROM mails")))!;
        Assert.Equal(("back-in-stock", Email, "fr"), ((string?)note["kind"], (string?)note["recipient"], (string?)note["language"]));
        Assert.Contains("Velours", (string?)note["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_stops_what_else_the_address_waits_for_once_its_form_is_sent()
    {
        string stop;
        await using (var bot = Start("out_of_stock"))
        {
            var shopper = await bot.DirectLine.StartAsync(locale: "en");
            await shopper.AskAsync($"let me know when the Brisac Velours blender is back in stock, {Email}");
            stop = $"/alert/{bot.Get<Bot.Orders.OrderSecrets>().Seal(AlertTeller.Purpose, Email, bot.Get<ShopKnowledge>().Today(bot.Clock!).AddDays(1))}";
            Assert.Contains("Stop the alerts", await bot.Http.GetStringAsync(stop), StringComparison.Ordinal);
            Assert.Equal(1, await bot.Rows.CountAsync("SELECT COUNT(*) FROM back_in_stock WHERE state = 'waiting'"));
            using var form = new FormUrlEncodedContent([new("token", stop["/alert/".Length..])]);
            Assert.Equal(HttpStatusCode.OK, (await bot.Http.PostAsync("/alert", form)).StatusCode);
            Assert.Equal(HttpStatusCode.Gone, (await bot.Http.GetAsync("/alert/x")).StatusCode);
            using var none = new FormUrlEncodedContent([]);
            Assert.Equal(HttpStatusCode.Gone, (await bot.Http.PostAsync("/alerte", none)).StatusCode);
        }

        await using var again = Start("in_stock");
        Assert.Equal(0, await again.Get<AlertTeller>().RoundAsync(default));
        Assert.Equal(0, await again.Rows.CountAsync("SELECT COUNT(*) FROM mails"));
    }

    [Fact]
    public async Task An_alert_outlives_the_chat_that_asked_for_it_and_goes_with_its_own_year()
    {
        await using (var bot = Start("out_of_stock"))
        {
            var shopper = await bot.DirectLine.StartAsync(locale: "fr");
            await shopper.AskAsync($"prévenez-moi quand le blender Velours est disponible, {Email}");
            bot.Clock!.Advance(TimeSpan.FromDays(200));
            Assert.Equal(1, (await bot.Get<Purge>().RunAsync(default)).Conversations);
            Assert.Equal(0, await bot.Rows.CountAsync("SELECT COUNT(*) FROM conversations"));
            Assert.Equal(1, await bot.Rows.CountAsync("SELECT COUNT(*) FROM back_in_stock WHERE state = 'waiting'"));
        }

        await using (var bot = Start("in_stock"))
        {
            Assert.Equal(1, await bot.Get<AlertTeller>().RoundAsync(default));
            var id = Assert.Single(await bot.Get<PrivacyStore>().OfAddressAsync(Email, default));
            Assert.Single((await bot.Get<PrivacyStore>().ReadAsync(id, default))["mails"]);
        }

        await using var last = Start("in_stock");
        last.Clock!.Advance(TimeSpan.FromDays(366));
        await last.Get<Purge>().RunAsync(default);
        Assert.Equal(0, await last.Rows.CountAsync("SELECT COUNT(*) FROM back_in_stock"));
        Assert.Empty(await last.Get<PrivacyStore>().OfAddressAsync(Email, default));
    }

    [Fact]
    public async Task An_address_that_is_forgotten_is_told_nothing()
    {
        await using (var bot = Start("out_of_stock"))
        {
            var shopper = await bot.DirectLine.StartAsync(locale: "fr");
            await shopper.AskAsync($"prévenez-moi quand le blender Velours est disponible, {Email}");
            await bot.Get<Eraser>().EraseAsync(await bot.Get<PrivacyStore>().OfAddressAsync(Email, default), default);
        }

        await using var again = Start("in_stock");
        Assert.Equal(0, await again.Get<AlertTeller>().RoundAsync(default));
        Assert.Empty(await again.Get<PrivacyStore>().OfAddressAsync(Email, default));
    }

    [Fact]
    public async Task What_is_there_is_not_waited_for()
    {
        await using var bot = Start("in_stock");
        var shopper = await bot.DirectLine.StartAsync(locale: "fr");
        Assert.Contains("déjà", (await shopper.AskAsync("prévenez-moi quand le blender Velours est de nouveau disponible")).Text, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_content, recursive: true);
        Directory.Delete(_data, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The demo shop, with the blender in that state.</summary>
    private BotApplication Start(string availability)
    {
        var demo = new KnowledgeOptions().Folder();
        foreach (var file in Directory.EnumerateFiles(demo, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_content, Path.GetRelativePath(demo, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            var lines = File.ReadAllText(file);
            File.WriteAllText(copy, Path.GetFileName(file).StartsWith("products", StringComparison.Ordinal)
                ? Regex.Replace(lines, $"^({SoldOut},.*?),(?:out_of_stock|in_stock),[^,]*,", $"$1,{availability},,", RegexOptions.Multiline)
                : lines);
        }

        return new BotApplication(
            ("Knowledge:ContentFolder", _content), ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{Loopback.FreePort()}"), ("Mail:Tls", "false"),
            ("Mail:From", "a@b.example"), ("DirectLine:PublicUrl", "https://chat.maison-brisac.example"))
        { Clock = FakeClock.AtDemo(), DataFolder = _data, KeepsData = true };
    }
}
