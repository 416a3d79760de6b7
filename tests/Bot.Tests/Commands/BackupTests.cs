using System.Security.Cryptography;
using Bot.Storage;
using Bot.Tests.Testing;

namespace Bot.Tests.Commands;

/// <summary>A copy taken from a program that serves, a file that is damaged, and the copy put back.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bot-backup-").FullName;

    private string Backup => Path.Combine(_folder, "backup");

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_backup_taken_while_messages_come_in_holds_all_that_was_said_before()
    {
        string id, token;
        await using (var bot = new BotApplication { Provider = StorageProvider.Sqlite, DataFolder = Data, KeepsData = true })
        {
            var shopper = await bot.DirectLine.StartAsync(locale: "fr");
            (id, token) = (shopper.ConversationId, shopper.Token);
            await shopper.AskAsync("Merci beaucoup !");
            using var stop = new CancellationTokenSource();
            var other = await bot.DirectLine.StartAsync();
            var posting = Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await other.SayAsync("Merci beaucoup !");
                }
            });
            Assert.Contains("checked", await RunAsync(0, "backup", "--to", Backup, "--data", Data), StringComparison.Ordinal);
            await stop.CancelAsync();
            await posting;
            await RunAsync(3, "restore", "--from", Backup, "--data", Data);
            await shopper.AskAsync("Au revoir !");
        }

        // The backup is the shop as it was: what was said before is there, what was said after is not.
        Assert.Contains("is back", await RunAsync(0, "restore", "--from", Backup, "--data", Data), StringComparison.Ordinal);
        await using var again = new BotApplication { Provider = StorageProvider.Sqlite, DataFolder = Data, KeepsData = true };
        var same = new Shopper(again.DirectLine, id, token, "");
        Assert.Equal(["Merci beaucoup !"], (await same.ReadAllAsync()).Where(said => said.Role == "user").Select(said => said.Text));
        await same.AskAsync("Bonjour");
        Assert.True(File.Exists(Path.Combine(Data, "bot.db.before-restore")));
    }

    [Fact, Fault("B5")]
    public async Task A_damaged_file_is_found_before_anything_is_served_and_a_restore_mends_it()
    {
        await using (var bot = new BotApplication { Provider = StorageProvider.Sqlite, DataFolder = Data, KeepsData = true })
        {
            var shopper = await bot.DirectLine.StartAsync(locale: "fr");
            for (var message = 0; message < 10; message++)
            {
                await shopper.AskAsync("Combien coûte la livraison à domicile ?");
            }
        }

        await RunAsync(0, "backup", "--to", Backup, "--data", Data);
        Damage(Path.Combine(Data, "bot.db"));
        await using (var server = ServerProcess.Start(Data))
        {
            Assert.Equal(2, await server.ExitAsync());
            Assert.Contains(server.Output, line => line.Contains("bot.db", StringComparison.Ordinal) && line.Contains("restore", StringComparison.Ordinal));
        }

        await RunAsync(2, "backup", "--to", Path.Combine(_folder, "other"), "--data", Data);
        Assert.False(File.Exists(Path.Combine(_folder, "other", "bot.db")));
        await RunAsync(0, "restore", "--from", Backup, "--data", Data);
        await using var mended = ServerProcess.Start(Data);
        await mended.ReadyAsync();
    }

    [Fact]
    public async Task What_is_no_backup_is_not_put_back()
    {
        Directory.CreateDirectory(Backup);
        await RunAsync(2, "restore", "--from", Backup, "--data", Data);
        await File.WriteAllBytesAsync(Path.Combine(Backup, "bot.db"), RandomNumberGenerator.GetBytes(8192), TestContext.Current.CancellationToken);
        await RunAsync(2, "restore", "--from", Backup, "--data", Data);
        Assert.False(File.Exists(Path.Combine(Data, "bot.db")));
    }

    /// <summary>Overwrites the heads of all pages but the first, which says only that this is a database.</summary>
    private static void Damage(string file)
    {
        const int Page = 4096;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        for (var at = (long)Page; at < stream.Length; at += Page)
        {
            stream.Position = at;
            stream.Write([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        }
    }

    /// <returns>What the command printed.</returns>
    private async Task<string> RunAsync(int expected, params string[] arguments)
    {
        await using var child = ChildProcess.Start(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "Bot.dll"), .. arguments], _folder);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        Assert.True(await child.ExitAsync(limit.Token) == expected, child.Output);
        return child.Output;
    }
}
