using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Benchmarks.Load;

/// <summary>
/// Shoppers on a Bot Framework channel: each posts to <c>/api/messages</c>, waits for the reply at the connector, and posts
/// again. After a chat's worth of messages another shopper begins.
/// </summary>
internal sealed class ChannelLoad : IDisposable
{
    private const int MessagesAChat = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static int Runs;

    private readonly string _run = $"r{Interlocked.Increment(ref Runs)}";
    private readonly ConcurrentDictionary<string, Sent> _sent = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<(string Text, string Locale)> _asked;
    private readonly HttpLines _lines;
    private readonly StubConnector _connector;
    private int _messages, _chats, _failures, _answers;

    public ChannelLoad(int port, IReadOnlyList<(string Text, string Locale)> asked)
    {
        _asked = asked;
        _lines = new HttpLines(port);
        _connector = new StubConnector(Answer);
    }

    public Latencies Acknowledged { get; } = new();

    public Latencies Replied { get; } = new();

    /// <summary>Refused, or not answered in time.</summary>
    public int Failures => _failures;

    public int Answers => _answers;

    /// <summary>Posted, acknowledged, and never answered.</summary>
    public int Lost => _sent.Values.Count(sent => sent is { IsAcknowledged: true, Answers: 0 });

    /// <summary>Posted, and never answered: with those whose sender was never told that they had arrived.</summary>
    public int Unanswered => _sent.Values.Count(sent => sent.Answers == 0);

    public int AnsweredTwice => _sent.Values.Count(sent => sent.Answers > 1);

    public int Acknowledgements => _sent.Values.Count(sent => sent.IsAcknowledged);

    /// <summary>So many shoppers at a time, until stopped or until the bot is gone.</summary>
    public Task RunAsync(int shoppers, CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, shoppers).Select(_ => ChatAsync(stop)));

    /// <summary>What was not acknowledged comes again, the same, as from a channel that tries again.</summary>
    public async Task<int> SendAgainAsync()
    {
        var again = _sent.Values.Where(sent => !sent.IsAcknowledged).ToList();
        foreach (var sent in again) await PostAsync(sent);
        return again.Count;
    }

    /// <summary>Waits until no reply has come for a while.</summary>
    public async Task QuietAsync(TimeSpan silence)
    {
        var (seen, watch) = (-1, Stopwatch.StartNew());
        while (watch.Elapsed < silence)
        {
            if (seen != _answers) (seen, watch) = (_answers, Stopwatch.StartNew());
            await Task.Delay(100);
        }
    }

    public void Dispose()
    {
        _lines.Dispose();
        _connector.Dispose();
    }

    private async Task ChatAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var chat = $"{_run}c{Interlocked.Increment(ref _chats)}";
            for (var count = 0; count < MessagesAChat && !stop.IsCancellationRequested; count++)
            {
                if (!await AskAsync(chat)) return;
            }
        }
    }

    /// <returns>False when the bot is gone.</returns>
    private async Task<bool> AskAsync(string chat)
    {
        var number = Interlocked.Increment(ref _messages);
        var sent = new Sent($"{_run}m{number}", Body($"{_run}m{number}", chat, _asked[number % _asked.Count]));
        _sent[sent.Id] = sent;
        var start = Stopwatch.GetTimestamp();
        var status = await PostAsync(sent);
        if (status == 0) return false;
        Acknowledged.Add(Stopwatch.GetElapsedTime(start));
        try
        {
            await sent.Answered.Task.WaitAsync(Patience);
            Replied.Add(Stopwatch.GetElapsedTime(start));
        }
        catch (TimeoutException)
        {
            Interlocked.Increment(ref _failures);
        }

        return true;
    }

    private async Task<int> PostAsync(Sent sent)
    {
        var (status, _) = await _lines.PostAsync("/api/messages", sent.Body);
        if (status is >= 200 and < 300) sent.IsAcknowledged = true;
        else if (status != 0) Interlocked.Increment(ref _failures);
        return status;
    }

    private void Answer(string id)
    {
        if (!_sent.TryGetValue(id, out var sent)) return;
        Interlocked.Increment(ref _answers);
        sent.Answers++;
        sent.Answered.TrySetResult();
    }

    private string Body(string id, string chat, (string Text, string Locale) asked) =>
        $$"""{"type":"message","id":"{{id}}","channelId":"load","serviceUrl":"{{_connector.Url}}","locale":"{{asked.Locale}}","from":{"id":"u-{{chat}}"},"recipient":{"id":"bot"},"conversation":{"id":"{{chat}}"},"text":{{JsonSerializer.Serialize(asked.Text)}}}""";

    private sealed record Sent(string Id, string Body)
    {
        public TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsAcknowledged { get; set; }

        public int Answers { get; set; }
    }
}
