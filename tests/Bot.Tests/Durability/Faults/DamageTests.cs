using System.Security.Cryptography;
using Bot.Storage;
using Bot.Tests.Testing;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Durability.Faults;

/// <summary>
/// A file that somebody or something has changed: what SQLite's check can see stops the start. A changed letter inside a value
/// it cannot see, and a changed log ends there; both are counted. <c>BOT_TEST_DAMAGES</c> makes it longer.
/// </summary>
public sealed class DamageTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bot-damage-").FullName;

    private enum Outcome
    {
        Refused,
        Harmless,
        LogCut,
        Unseen,
        FoundWhenRead,
        Served,
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact, Fault("B5")]
    public async Task Damage_that_can_be_seen_stops_the_start()
    {
        var count = Counts.Of("BOT_TEST_DAMAGES", 30);
        var seed = Counts.Of("BOT_TEST_SEED", RandomNumberGenerator.GetInt32(int.MaxValue));
        output.WriteLine($"{count} damages, seed {seed}");
        var whole = await FilledAsync();
        var (chance, rows) = (new Random(seed), Rows(whole));
        Assert.Contains("transcript ", rows, StringComparison.Ordinal);
        var outcomes = new List<Outcome>();
        for (var number = 0; number < count; number++)
        {
            var (folder, isLog) = Damaged(whole, number, chance);
            outcomes.Add(await OutcomeOfAsync(folder, isLog, rows));
            Directory.Delete(folder, recursive: true);
        }

        output.WriteLine(string.Join(", ", outcomes.GroupBy(one => one).Select(group => $"{group.Key}: {group.Count()}")));
        Assert.DoesNotContain(Outcome.Served, outcomes);
        Assert.Contains(Outcome.Refused, outcomes);
    }

    /// <summary>Conversations in the file and in its log, as a program leaves them that was killed.</summary>
    private async Task<string> FilledAsync()
    {
        await using var bot = new BotApplication { Provider = StorageProvider.Sqlite };
        foreach (var _ in Enumerable.Range(0, 6))
        {
            var shopper = await bot.DirectLine.StartAsync();
            await shopper.AskAsync("Combien coûte la livraison à domicile ?");
            await shopper.AskAsync("Je veux parler à un conseiller");
        }

        await bot.Get<Database>().ForgetAsync(everywhere: false);
        await (await bot.DirectLine.StartAsync()).AskAsync("Merci beaucoup !");
        var copy = Directory.CreateDirectory(Path.Combine(_folder, "whole")).FullName;
        foreach (var file in new[] { "bot.db", "bot.db-wal" })
        {
            File.Copy(Path.Combine(bot.DataFolder, file), Path.Combine(copy, file));
        }

        return copy;
    }

    private (string Folder, bool IsLog) Damaged(string whole, int number, Random chance)
    {
        var folder = Copy(whole, $"damaged-{number}");
        var kind = chance.Next(10);
        var isLog = kind is 0 or 1;
        using var file = new FileStream(Path.Combine(folder, isLog ? "bot.db-wal" : "bot.db"), FileMode.Open, FileAccess.ReadWrite);
        var at = chance.NextInt64(file.Length);
        if (kind is 2 or 3)
        {
            file.SetLength(at);
            return (folder, isLog);
        }

        file.Position = at;
        var was = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(was ^ 1 << chance.Next(8)));
        return (folder, isLog);
    }

    private async Task<Outcome> OutcomeOfAsync(string folder, bool isLog, string rows)
    {
        var judged = Copy(folder, "judged");
        var isSeen = !IsWell(judged);
        Directory.Delete(judged, recursive: true);
        if (!await StartsAsync(folder))
        {
            return Outcome.Refused;
        }

        try
        {
            var isSame = Rows(folder) == rows;
            return isSeen ? Outcome.Served : isSame ? Outcome.Harmless : isLog ? Outcome.LogCut : Outcome.Unseen;
        }
        catch (SqliteException)
        {
            return isSeen ? Outcome.Served : Outcome.FoundWhenRead;
        }
    }

    private static async Task<bool> StartsAsync(string folder)
    {
        try
        {
            var opened = new Database(
                Options.Create(new StorageOptions { DataFolder = folder }), new ConfigurationBuilder().Build(), NullLogger<Database>.Instance);
            await opened.DisposeAsync();
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsWell(string folder)
    {
        try
        {
            using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bot.db")};Pooling=False");
            return connection.ExecuteScalar<string>("PRAGMA quick_check") == "ok";
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>All that is in it.</summary>
    private static string Rows(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bot.db")};Mode=ReadOnly;Pooling=False");
        var tables = connection.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").ToList();
        return string.Join('\n', tables.SelectMany(table => connection.Query($"SELECT * FROM \"{table}\"")
            .Select(row => $"{table} {string.Join('|', ((IDictionary<string, object?>)row).Values.Select(TextOf))}")));
    }

    private static string? TextOf(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);

    private string Copy(string from, string name)
    {
        var to = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }

        return to;
    }
}
