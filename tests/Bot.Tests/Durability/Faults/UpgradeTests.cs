using System.Text.RegularExpressions;
using Bot.Tests.Architecture;
using Bot.Tests.Testing;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bot.Tests.Durability.Faults;

/// <summary>
/// A release serves beside the next one, or is put back after it: it does not mind what a later schema has more.
/// <c>BOT_TEST_TURNS</c> makes it longer.
/// </summary>
public sealed class UpgradeTests(ITestOutputHelper output)
{
    private static readonly int Turns = Counts.Of("BOT_TEST_TURNS", 40);

    [Fact, Fault("B10")]
    public async Task A_program_serves_from_the_schema_of_a_later_one()
    {
        await using var run = new FaultRun(posters: 4);
        await run.PrepareAsync();
        await using (var later = new SqliteConnection($"Data Source={run.File};Pooling=False"))
        {
            await later.OpenAsync();
            foreach (var script in Later(await later.QueryAsync<string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")))
            {
                await later.ExecuteAsync(script);
            }
        }

        await using var server = run.Start([]);
        var address = await server.ReadyAsync();
        await run.PostAsync(address, Turns);
        var faults = await run.FaultsAsync(address);
        output.WriteLine($"{run.Acknowledged.Count} acknowledged, refused {string.Join(", ", run.Refused)}, {faults.Count} faults");
        Assert.Empty(faults);
        Assert.Empty(run.Refused);
    }

    [Fact, Fault("B10")]
    public async Task A_replica_goes_on_while_a_later_one_changes_the_schema()
    {
        PostgresServer.MustBeInstalled();
        var database = PostgresServer.Current.NewDatabase();
        await using var run = new FaultRun(posters: 4);
        await using var server = run.Start([], "--Storage:Provider=postgres", $"--ConnectionStrings:Bot={database}");
        var address = await server.ReadyAsync();
        await run.PostAsync(address, async () =>
        {
            await run.MoreAsync(Turns / 2);
            await using var later = new NpgsqlConnection($"{database};Pooling=false");
            foreach (var script in Later(await later.QueryAsync<string>("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")))
            {
                await later.ExecuteAsync(script);
            }

            await run.MoreAsync(Turns / 2);
        });
        var rows = new StoredRows(database);
        await Waiting.UntilAsync("the last turn", async () => await rows.CountAsync("SELECT COUNT(*) FROM inbox") == 0);
        var faults = await new DeliveryChecker(database, run.Acknowledged).FaultsAsync();
        output.WriteLine($"{run.Acknowledged.Count} acknowledged, refused {string.Join(", ", run.Refused)}, {faults.Count} faults");
        Assert.Empty(faults);
        Assert.Empty(run.Refused);
    }

    [Fact, Fault("B10")]
    public void Scripts_only_add_what_an_earlier_program_does_not_miss()
    {
        var scripts = Directory.EnumerateFiles(Path.Combine(Repository.Root, "bot", "Storage", "Migrations"), "*.sql").Select(File.ReadAllText).ToList();
        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.DoesNotMatch(@"(?i)\bDROP\s+(TABLE|COLUMN)\b|\bRENAME\b", script));
        Assert.All(scripts, script => Assert.Empty(Regex.Matches(script, @"(?i)ADD\s+COLUMN[^;]*?NOT NULL(?![^;]*DEFAULT)[^;]*;").Select(match => match.Value)));
    }

    /// <summary>One more column in each table, and one more table.</summary>
    private static IEnumerable<string> Later(IEnumerable<string> tables) =>
    [
        .. tables.Order(StringComparer.Ordinal).Select(table => $"ALTER TABLE {table} ADD COLUMN of_the_next_release TEXT"),
        "CREATE TABLE next_release (id TEXT PRIMARY KEY)",
        "INSERT INTO migrations (name) VALUES ('Bot.Storage.Migrations.999-next-release.sql')",
    ];
}
