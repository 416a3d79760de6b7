using Bot.HandOffs.Promises;
using Bot.Tests.Testing;
using Bot.Turns;
using Microsoft.Extensions.Hosting;

namespace Bot.Tests.HandOffs;

/// <summary>A promise is a row from the words on: warned of before it slips, apologised for after, and counted.</summary>
public sealed class PromiseTests
{
    private const string Slips = "n’est pas encore prête";
    private const string Sorry = "désolés";

    [Fact]
    public async Task A_promise_that_slips_is_warned_of_and_then_apologised_for_each_once()
    {
        var clock = FakeClock.AtDemo();
        await using var bot = new BotApplication { Clock = clock };
        var shopper = await CancelAsync(bot);
        Assert.Equal(1, await bot.Rows.CountAsync("SELECT COUNT(*) FROM promises WHERE kind = 'answer' AND owner = 'team' AND kept_at IS NULL"));

        // Sunday noon; the answer is due on Monday at half past six in the evening.
        clock.Advance(TimeSpan.FromHours(29));
        await LookAsync(bot);
        Assert.Equal(0, await CountAsync(bot, shopper, Slips));
        clock.Advance(TimeSpan.FromHours(1));
        await LookAsync(bot);
        await LookAsync(bot);
        await SaidAsync(bot, shopper, Slips, 1);
        clock.Advance(TimeSpan.FromHours(1));
        await LookAsync(bot);
        await LookAsync(bot);
        await SaidAsync(bot, shopper, "mardi 24 novembre à 18", 1);
        Assert.Equal((1L, 1L), (await CountAsync(bot, shopper, Slips), await CountAsync(bot, shopper, Sorry)));
        Assert.Equal(2, await bot.Rows.CountAsync("SELECT COUNT(*) FROM promises"));

        clock.Advance(TimeSpan.FromDays(2));
        await LookAsync(bot);
        await SaidAsync(bot, shopper, Sorry, 2);
        await LookAsync(bot);
        Assert.Equal(2, await bot.Rows.CountAsync("SELECT COUNT(*) FROM promises WHERE excused_at IS NOT NULL"));
    }

    [Fact]
    public async Task A_promise_that_was_kept_is_never_spoken_of_and_the_rate_counts_both()
    {
        var clock = FakeClock.AtDemo();
        await using var bot = new BotApplication { Clock = clock };
        var kept = await CancelAsync(bot);
        var broken = await CancelAsync(bot);
        var reference = (await bot.Rows.QueryAsync<string>($"SELECT reference FROM tickets WHERE conversation_id = '{kept.ConversationId}'")).Single();
        var storage = bot.Get<Bot.Storage.Database>();
        await storage.WriteAsync(
            transaction =>
            {
                PromiseStore.Keep(transaction, reference, "answered", clock.GetUtcNow());
                return true;
            },
            default);

        clock.Advance(TimeSpan.FromHours(32));
        await LookAsync(bot);
        await SaidAsync(bot, broken, Sorry, 1);
        Assert.Equal(0, await CountAsync(bot, kept, Sorry));
        var figures = await bot.Get<PromiseStore>().FiguresAsync(clock.GetUtcNow().AddDays(-30), clock.GetUtcNow(), default);
        Assert.Equal(new PromiseFigures(2, 1, 1, 1), figures);
        Assert.Equal(0.5, figures.Rate);
    }

    private static async Task<Shopper> CancelAsync(BotApplication bot)
    {
        var shopper = await bot.DirectLine.StartAsync(locale: "fr");
        await shopper.AskAsync("Je veux annuler ma commande MB-20261261, emma.leroy@courriel.example");
        await shopper.AskAsync("Confirmer la demande");
        return shopper;
    }

    private static Task LookAsync(BotApplication bot) =>
        bot.Get<IEnumerable<IHostedService>>().OfType<PromiseWatch>().Single().LookAsync(default);

    /// <summary>Read in the database: days later no token opens the conversation.</summary>
    private static Task<long> CountAsync(BotApplication bot, Shopper shopper, string words) => bot.Rows.CountAsync(
        $"SELECT COUNT(*) FROM transcript WHERE conversation_id = '{shopper.ConversationId}' AND body LIKE '%{words}%'");

    private static Task SaidAsync(BotApplication bot, Shopper shopper, string words, int times) =>
        Waiting.UntilAsync(words, async () => await CountAsync(bot, shopper, words) == times);
}
