using System.Diagnostics;
using Bot.AgentConsole.Tickets;
using Bot.HandOffs;
using Bot.Storage;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>Whatever is typed into the search of tickets, or sent as a filter, finds what holds these very signs and takes no time.</summary>
public abstract class SearchFuzzTests
{
    private static readonly string[] Parts =
    [
        "'", "''", "\"", ";", "--", "/*", "*/", "%", "_", "\\", "(", ")", "=", "<", ">", "|", "||", " OR ", " AND ", "1", "1=1", "NULL", " UNION SELECT ", "tickets", "email",
        "pg_sleep(90)", "randomblob(1000000000)", "DROP TABLE tickets", "@search", "$1", ":p", "{0}", "T-", "mb", "@", ".example", "a", "é", "ß", "\u202e", "😀", "\n", "\t", "LIKE",
    ];

    private readonly StorageProvider _provider;

    private protected SearchFuzzTests(StorageProvider provider) => _provider = provider;

    [Fact]
    [Fault("E3")]
    public async Task A_search_finds_its_own_signs_and_nothing_else()
    {
        var searches = Counts.Of("BOT_TEST_SEARCHES", 850);
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo(), Provider = _provider };
        for (var index = 0; index < 4; index++)
        {
            var shopper = await bot.DirectLine.StartAsync();
            await shopper.AskAsync("Je voudrais parler à une personne");
            await shopper.AskAsync($"client_{index}@courriel.example");
        }

        var store = bot.Get<TicketListStore>();
        var now = ShopClock.Write(bot.Get<ShopClock>().Now);
        var all = await store.ListAsync("all", "", null, now, default);
        Assert.Equal(4, all.Count);
        var seed = Counts.Of("BOT_TEST_SEED", 20261122);
        var chance = new Random(seed);
        var slowest = 0.0;
        for (var round = 0; round < searches; round++)
        {
            var typed = string.Concat(chance.GetItems(Parts, chance.Next(1, 6)));
            var watch = Stopwatch.StartNew();
            var found = await store.ListAsync("all", typed, null, now, default);
            slowest = Math.Max(slowest, watch.Elapsed.TotalSeconds);
            var sought = typed.ToLowerInvariant();
            Assert.Equal(
                all.Where(row => Holds(row.Reference, sought) || Holds(row.OrderNumber, sought) || Holds(row.Email, sought)).Select(row => row.Reference).Order(),
                found.Select(row => row.Reference).Order());
            Assert.Empty(await store.ListAsync("all" + typed, "", null, now, default));
            Assert.Empty(await store.ListAsync("all", "", typed, now, default));
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{3 * searches} searches and filters (seed {seed}): 0 found more or less, the slowest took {slowest * 1000:0} ms");
        Assert.InRange(slowest, 0, 60);
        Assert.Equal(4, await bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets"));

        static bool Holds(string? text, string sought) => text?.ToLowerInvariant().Contains(sought, StringComparison.Ordinal) == true;
    }

    public sealed class OnSqlite() : SearchFuzzTests(StorageProvider.Sqlite);

    public sealed class OnPostgres() : SearchFuzzTests(StorageProvider.Postgres);
}
