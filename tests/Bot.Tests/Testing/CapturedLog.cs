using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Testing;

/// <summary>What the program logged, and what it may never log: the words of shoppers, addresses, tokens.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private const int TooShortToTell = 10;

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentDictionary<string, bool> _private = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Notes something that no line may hold.</summary>
    public void KeepOut(string? text)
    {
        if (text?.Length >= TooShortToTell)
        {
            _private[text] = true;
        }
    }

    /// <summary>Allows what was noted: a test wrote it into the log on purpose.</summary>
    public void Forget() => _private.Clear();

    public void MustHoldNothingPrivate()
    {
        // All are looked for at once: a suite logs millions of characters, and notes thousands of texts.
        var wanted = SearchValues.Create([.. _private.Keys], StringComparison.Ordinal);
        var leaked = _lines.Where(line => line.AsSpan().ContainsAny(wanted)).Take(3).ToList();
        Assert.True(leaked.Count == 0, $"The log holds: {string.Join(" | ", leaked)}");
    }

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose()
    {
        // Lines are read after the program has stopped.
    }

    private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
    }
}
