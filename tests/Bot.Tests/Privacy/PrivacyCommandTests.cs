using System.Text.Json.Nodes;
using Bot.Tests.Testing;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Privacy;

public sealed class PrivacyCommandTests
{
    private const string Address = "odilon.vasseur@courriel.example";
    private const string Marker = "Cunégonde-7731";

    [Fact]
    [Fault("F3")]
    public async Task What_is_kept_of_a_shopper_is_given_out_and_erased_everywhere()
    {
        var folder = Directory.CreateTempSubdirectory("bot-privacy-").FullName;
        try
        {
            var other = await TalkAsync(folder);
            var export = await RunAsync(0, folder, "export", "--email", Address);
            var conversation = Assert.Single(JsonNode.Parse(export)!["conversations"]!.AsArray());
            Assert.Contains(Marker, export, StringComparison.Ordinal);
            Assert.NotEmpty(conversation!["rows"]!["tickets"]!.AsArray());

            var receipt = JsonNode.Parse(await RunAsync(0, folder, "erase", "--email", Address))!;
            Assert.True((int)receipt["rows"]! > 5);
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                var bytes = await File.ReadAllBytesAsync(file);
                Assert.All([Marker, Address], word => Assert.True(bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(word)) < 0, $"{Path.GetFileName(file)} holds {word}"));
            }

            Assert.Equal([other], await new StoredRows(Path.Combine(folder, "bot.db")).QueryAsync<string>("SELECT id FROM conversations"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    [Fault("F3")]
    public async Task What_a_backup_brings_back_is_erased_again()
    {
        var folder = Directory.CreateTempSubdirectory("bot-privacy-").FullName;
        try
        {
            await TalkAsync(folder);
            SqliteConnection.ClearAllPools();
            var backup = new List<(string File, byte[] Bytes)>();
            foreach (var file in Directory.EnumerateFiles(folder, "bot.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
            {
                backup.Add((file, await File.ReadAllBytesAsync(file)));
            }

            await RunAsync(0, folder, "erase", "--email", Address);
            Directory.EnumerateFiles(folder, "bot.db*").ToList().ForEach(File.Delete);
            backup.ForEach(part => File.WriteAllBytes(part.File, part.Bytes));
            Assert.True(new StoredRows(Path.Combine(folder, "bot.db")).Hold(Address));
            await using var bot = new BotApplication { Clock = FakeClock.AtDemo(), DataFolder = folder, KeepsData = true };
            await Waiting.UntilAsync("the purge", async () => { _ = bot.Address; return await bot.Rows.CountAsync("SELECT COUNT(*) FROM conversations") == 1; });
            await Waiting.UntilAsync("the last byte of it to be written over", () => !bot.Rows.Hold(Address));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    [Fault("F3")]
    public async Task Ten_thousand_messages_are_handed_over_within_a_minute()
    {
        var folder = Directory.CreateTempSubdirectory("bot-privacy-").FullName;
        try
        {
            await TalkAsync(folder);
            SqliteConnection.ClearAllPools();
            using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bot.db")}"))
            {
                await connection.ExecuteAsync(
                    """
                    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10000)
                    INSERT INTO transcript (conversation_id, position, activity_id, author, at, body)
                    SELECT conversation_id, 100000 + n, activity_id || n, author, at, body FROM transcript, numbers
                    WHERE author = 'shopper' AND body LIKE '%' || @Marker || '%' AND position = (SELECT MIN(position) FROM transcript WHERE body LIKE '%' || @Marker || '%')
                    """, new { Marker });
            }

            SqliteConnection.ClearAllPools();
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var export = await RunAsync(0, folder, "export", "--email", Address);
            TestContext.Current.TestOutputHelper!.WriteLine($"exported in {watch.Elapsed.TotalSeconds:0.0} s, {export.Length / 1024} KiB");
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
            Assert.True(JsonNode.Parse(export)!["conversations"]!.AsArray().Sum(one => one!["rows"]!["transcript"]!.AsArray().Count) > 10_000);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Nothing_is_erased_under_a_running_server()
    {
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo() };
        var shopper = await bot.DirectLine.StartAsync(locale: "fr");
        await RunAsync(3, bot.DataFolder, "erase", "--conversation", shopper.ConversationId);
        Assert.Equal(1, await bot.Rows.CountAsync("SELECT COUNT(*) FROM conversations"));
    }

    /// <summary>One shopper who leaves an address, and another.</summary>
    /// <returns>The other's conversation.</returns>
    private static async Task<string> TalkAsync(string folder)
    {
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo(), DataFolder = folder, KeepsData = true };
        var shopper = await bot.DirectLine.StartAsync(locale: "fr");
        for (var message = 0; message < 20; message++)
        {
            await shopper.AskAsync($"ma tante {Marker} demande si vous livrez en Belgique, pour la fois {message}");
        }

        await shopper.AskAsync("Je voudrais parler à une personne");
        await shopper.AskAsync(Address);
        var other = await bot.DirectLine.StartAsync(locale: "fr");
        await other.AskAsync("vous livrez en Belgique ?");
        return other.ConversationId;
    }

    /// <returns>What the command printed.</returns>
    private static async Task<string> RunAsync(int expected, string folder, params string[] arguments)
    {
        await using var child = ChildProcess.Start(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "Bot.dll"), "privacy", .. arguments, "--data", folder], folder);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        Assert.True(await child.ExitAsync(limit.Token) == expected, child.Output);
        return child.Output;
    }
}
