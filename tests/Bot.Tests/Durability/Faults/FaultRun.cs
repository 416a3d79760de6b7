using System.Diagnostics;
using Bot.Tests.Testing;

namespace Bot.Tests.Durability.Faults;

/// <summary>A program with a small shop, senders that never give up, and in the end the proof that nothing acknowledged is lost.</summary>
internal sealed class FaultRun : IAsyncDisposable
{
    private readonly string _content;
    private readonly List<Poster> _posters;

    /// <param name="posters">How many write at once, over Direct Line.</param>
    /// <param name="data">The data folder; one of its own when null.</param>
    public FaultRun(int posters, string? data = null)
    {
        Folder = Directory.CreateTempSubdirectory("bot-fault-").FullName;
        Data = data ?? Directory.CreateDirectory(Path.Combine(Folder, "data")).FullName;
        _content = KillTests.SmallShop(Folder);
        _posters = [.. Enumerable.Range(0, posters).Select(number => new Poster(number, number, null))];
    }

    public string Folder { get; }

    public string Data { get; }

    public string File => Path.Combine(Data, "bot.db");

    public StoredRows Rows => new(File);

    public List<Acknowledged> Acknowledged => [.. _posters.SelectMany(poster => poster.Acknowledged)];

    /// <summary>Answers other than a success, and how many of each there were.</summary>
    public IReadOnlyDictionary<int, int> Refused => _posters.SelectMany(poster => poster.Refused)
        .GroupBy(refused => refused.Key).ToDictionary(group => group.Key, group => group.Sum(refused => refused.Value));

    /// <param name="tool">What it runs under; nothing when empty.</param>
    /// <param name="settings">Beside those of a small shop.</param>
    public ServerProcess Start(IReadOnlyList<string> tool, params string[] settings) => ServerProcess.StartUnder(
        tool, Data, [$"--Knowledge:ContentFolder={_content}", $"--DirectLine:Secret={BotApplication.Secret}", "--Limits:MessagesPerMinute=0", .. settings]);

    /// <summary>The database is there, with all its tables, and nothing serves from it.</summary>
    public async Task PrepareAsync()
    {
        await using var server = Start([]);
        await server.ReadyAsync();
        await server.SignalAsync("TERM");
        await server.ExitAsync();
    }

    /// <summary>Posts until <paramref name="isEnough"/>, or so many more are acknowledged.</summary>
    public async Task PostAsync(Uri address, Func<Task> isEnough)
    {
        using var stop = new CancellationTokenSource();
        var posting = Task.WhenAll(_posters.Select(poster => poster.RunAsync([address], stop.Token)));
        await isEnough();
        await stop.CancelAsync();
        await posting;
    }

    /// <inheritdoc cref="PostAsync(Uri, Func{Task})"/>
    public Task PostAsync(Uri address, int count) => PostAsync(address, () => MoreAsync(count));

    /// <summary>Waits until so many more are acknowledged, each hundred within a minute.</summary>
    public async Task MoreAsync(int count)
    {
        var begun = _posters.Sum(poster => poster.Count);
        for (var reached = Math.Min(100, count); ; reached = Math.Min(reached + 100, count))
        {
            var enough = begun + reached;
            await Waiting.UntilAsync("messages to be acknowledged", () => _posters.Sum(poster => poster.Count) >= enough);
            if (reached == count)
            {
                return;
            }
        }
    }

    /// <summary>How long until one more is acknowledged.</summary>
    public async Task<TimeSpan> AgainAsync()
    {
        var watch = Stopwatch.StartNew();
        await MoreAsync(1);
        return watch.Elapsed;
    }

    /// <summary>Sends what is still owed, waits for the last turn, and looks.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(Uri address)
    {
        await Task.WhenAll(_posters.Select(poster => poster.FinishAsync(address)));
        await Waiting.UntilAsync("the last turn", async () => await Rows.CountAsync("SELECT COUNT(*) FROM inbox") == 0);
        return await new DeliveryChecker(File, Acknowledged).FaultsAsync();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
