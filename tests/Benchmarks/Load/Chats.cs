using System.Diagnostics;

namespace Benchmarks.Load;

/// <summary>Many web chats at once, each of which says something every half a minute.</summary>
internal sealed class Chats : IDisposable
{
    /// <summary>Seconds between two messages of one shopper.</summary>
    public const double Pace = 30;

    private readonly HttpLines _lines;
    private readonly List<Chat> _chats = [];
    private readonly IReadOnlyList<string> _asked;
    private int _failures, _late;

    public Chats(int port, IReadOnlyList<string> asked) => (_lines, _asked) = (new HttpLines(port), asked);

    public Latencies Replied { get; } = new();

    public int Count => _chats.Count;

    public int Open => _chats.Count(chat => chat.IsOpen);

    /// <summary>Refused, or the line broke.</summary>
    public int Failures => _failures;

    /// <summary>Taken, and not answered in half a minute.</summary>
    public int Late => _late;

    /// <summary>Opens so many more, a few at a time.</summary>
    public Task OpenAsync(int count)
    {
        var first = _chats.Count;
        _chats.AddRange(Enumerable.Range(first, count).Select(number => new Chat(_lines, $"shopper-{number}")));
        return Parallel.ForEachAsync(_chats.Skip(first), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (chat, _) =>
        {
            if (!await chat.OpenAsync()) Interlocked.Increment(ref _failures);
        });
    }

    /// <summary>Everybody talks at the pace, each at a moment of their own, until stopped.</summary>
    /// <param name="stop">Ends it.</param>
    /// <param name="pace">Seconds between two messages of one shopper, who waits for the reply all the same.</param>
    public async Task TalkAsync(CancellationToken stop, double pace = Pace)
    {
        var running = new List<Task>();
        var (said, watch) = (0, Stopwatch.StartNew());
        while (!stop.IsCancellationRequested)
        {
            for (var due = watch.Elapsed.TotalSeconds * _chats.Count / pace; said < due; said++)
            {
                var chat = _chats[said % _chats.Count];
                if (!chat.Waits) running.Add(SayAsync(chat, _asked[said % _asked.Count]));
            }

            running.RemoveAll(task => task.IsCompleted);
            await Task.Delay(5, CancellationToken.None);
        }

        await Task.WhenAll(running);
    }

    /// <summary>Cuts all lines at once; each shopper comes back after a while of their own.</summary>
    /// <returns>How long it took until all were back, and how often one had to try again.</returns>
    public async Task<(TimeSpan Taken, int Tries)> StormAsync(TimeSpan spread)
    {
        var (watch, tries, random) = (Stopwatch.StartNew(), 0, new Random(7));
        foreach (var chat in _chats) chat.Drop();
        await Task.WhenAll(_chats.Select(chat => (chat, wait: spread * random.NextDouble())).Select(async late =>
        {
            await Task.Delay(late.wait);
            while (!await late.chat.ReopenAsync())
            {
                Interlocked.Increment(ref tries);
                await Task.Delay(500);
            }
        }));
        return (watch.Elapsed, tries);
    }

    public void Dispose()
    {
        _chats.ForEach(chat => chat.Dispose());
        _lines.Dispose();
    }

    private async Task SayAsync(Chat chat, string text)
    {
        var start = Stopwatch.GetTimestamp();
        var wasLate = false;
        if (await chat.SayAsync(text, () => wasLate = true) != 200) Interlocked.Increment(ref _failures);
        else if (wasLate) Interlocked.Increment(ref _late);
        else Replied.Add(Stopwatch.GetElapsedTime(start));
    }
}
