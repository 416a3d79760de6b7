using Bot.Conversations;
using Bot.Privacy;
using Bot.Tests.Channels.WebChat.Uploads;
using Bot.Tests.Testing;

namespace Bot.Tests.Privacy;

public sealed class PurgeTests
{
    private const string TablesOfConversations =
        "SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'conversation_id'";

    [Fact]
    [Fault("F2")]
    public async Task Four_years_leave_nothing_that_is_kept_too_long()
    {
        var clock = FakeClock.AtDemo();
        await using var bot = new BotApplication(("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{Loopback.FreePort()}"), ("Mail:From", "a@b.example")) { Clock = clock };
        var purge = bot.Get<Purge>();
        var chat = await bot.DirectLine.StartAsync(locale: "fr");
        await chat.AskAsync("vous livrez en Belgique, chez tante Zénobie ?");
        await chat.SendFilesAsync(UploadForm.Of(null, ("tante.txt", "chez tante Zénobie"u8.ToArray(), "text/plain")));
        var uploads = Path.Combine(bot.DataFolder, "uploads");
        Assert.Single(Directory.EnumerateFiles(uploads, "*", SearchOption.AllDirectories));
        var call = await bot.DirectLine.StartAsync(locale: "fr");
        await call.AskAsync("rappelez-moi lundi à 15h au 06 12.34-56 78, je suis perrine.lagrange@courriel.example");
        await call.AskAsync("Combien coûte la livraison ?");

        clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal((0, 0, 0), await purge.RunAsync(default));
        Assert.True(bot.Rows.Hold("Zénobie"));
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal((0, 0, 1), await purge.RunAsync(default));
        Assert.All(["12.34-56", "+33612345678", "06\u00a012\u00a034", "612345678"], spelled => Assert.False(bot.Rows.Hold(spelled), spelled));
        Assert.Equal("…78", (await bot.Rows.QueryAsync<string>("SELECT phone FROM callback_consents"))[0]);

        clock.Advance(TimeSpan.FromDays(22));
        Assert.Equal((1, 0, 0), await purge.RunAsync(default));
        Assert.False(bot.Rows.Hold("Zénobie"));
        Assert.Equal([call.ConversationId], await bot.Rows.QueryAsync<string>("SELECT id FROM conversations"));

        clock.Advance(TimeSpan.FromDays(1063));
        Assert.Equal((0, 0, 0), await purge.RunAsync(default));
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal((1, 0, 0), await purge.RunAsync(default));
        foreach (var table in await bot.Rows.QueryAsync<string>(TablesOfConversations))
        {
            Assert.Equal((table, 0L), (table, await bot.Rows.CountAsync($"SELECT COUNT(*) FROM {table}")));
        }

        Assert.False(bot.Rows.Hold("perrine.lagrange"));
        Assert.Empty(Directory.EnumerateFiles(uploads, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [Fault("F5")]
    public async Task A_number_is_gone_within_a_day_of_its_delay(int days)
    {
        var clock = FakeClock.AtDemo();
        await using var bot = new BotApplication(("Retention:CallbackNumberDays", $"{days}")) { Clock = clock };
        var shopper = await bot.DirectLine.StartAsync(locale: "fr");
        await shopper.AskAsync("rappelez-moi lundi à 15h au 06 12 34 56 78");
        var slot = DateTimeOffset.Parse((await bot.Rows.QueryAsync<string>("SELECT slot_at FROM tickets")).Single(), System.Globalization.CultureInfo.InvariantCulture);

        // As the purge goes round: every hour.
        var forgotten = 0;
        while (forgotten == 0 && clock.GetUtcNow() < slot.AddDays(days + 2))
        {
            clock.Advance(TimeSpan.FromHours(1));
            forgotten = (await bot.Get<Purge>().RunAsync(default)).Numbers;
        }

        var late = clock.GetUtcNow() - slot.AddDays(days);
        TestContext.Current.TestOutputHelper!.WriteLine($"Gone {late.TotalMinutes:0} minutes after {days} days");
        Assert.Equal(1, forgotten);
        Assert.InRange(late, TimeSpan.Zero, TimeSpan.FromHours(24));
        Assert.False(bot.Rows.Hold("612345678"));
    }

    [Fact]
    public async Task Mails_that_are_over_go_by_themselves_and_those_that_wait_stay()
    {
        await using var storage = new TemporaryDatabase();
        var clock = FakeClock.AtDemo();
        await storage.WriteAsync(transaction => ConversationStore.Open(transaction, new ConversationRow("c1", "webchat", "u", null, null, clock.GetUtcNow().ToString("O"))));
        foreach (var number in (int[])[1, 2, 3])
        {
            await storage.RunAsync(transaction => Bot.Mail.MailOutbox.Add(
                transaction, "c1", new MailNote(MailKinds.TicketOpened, $"{number}@b.example", "fr", "T-1"), $"{number}", clock.GetUtcNow()));
        }

        var (outbox, store) = (new Bot.Mail.MailOutbox(storage.Database), new PrivacyStore(storage.Database));
        var first = Assert.Single(await outbox.DueAsync(clock.GetUtcNow(), 9, default));
        await outbox.MarkSentAsync(first, clock.GetUtcNow(), default);
        await outbox.GiveUpAsync(Assert.Single(await outbox.DueAsync(clock.GetUtcNow(), 9, default)), clock.GetUtcNow(), "550", default);
        Assert.Equal(0, await store.EraseMailsAsync(clock.GetUtcNow().AddDays(-1), default));
        Assert.Equal(2, await store.EraseMailsAsync(clock.GetUtcNow(), default));
        Assert.Equal(["3@b.example"], await storage.Rows.QueryAsync<string>("SELECT recipient FROM mails"));
    }

    [Theory]
    [InlineData("+33612345678", "au 06 12 34 56 78 svp", "au …78 svp")]
    [InlineData("+33612345678", "\"phone\":\"+33612345678\"", "\"phone\":\"…78\"")]
    [InlineData("+33612345678", "06.12.34.56.78 ou 0033 6 12 34 56 78", "…78 ou …78")]
    [InlineData("+33612345678", "+33 (0)6 12 34 56 78", "…78")]
    [InlineData("+33612345678", "06\u00a012\u00a034\u00a056\u00a078", "…78")]
    [InlineData("+33612345678", "06 12 34 56 79, 106123456789", "06 12 34 56 79, 106123456789")]
    [InlineData("+32471123456", "+32 471 12 34 56", "…56")]
    public void A_number_goes_however_it_is_spelled(string phone, string text, string masked) => Assert.Equal(masked, new PhoneMask(phone).Apply(text));
}
