using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bot.Telemetry;

/// <summary>
/// The way of a message: received, its turn, sent. Each is a span of its own, linked to the one before, since a queue on disk
/// lies between them; after a restart the link is missing and nothing else. What is kept to link by never leaves the program.
/// </summary>
internal sealed class Traces
{
    public const string Source = "Bot";

    /// <summary>Spans that a later one may still link to; the oldest are forgotten.</summary>
    private const int MostKept = 4096;

    private static readonly ActivitySource Spans = new(Source);

    private readonly ConcurrentDictionary<string, ActivityContext> _kept = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>Begins a span with nothing above it: what a caller sends as its trace is not ours to pass on.</summary>
    /// <param name="step">One of <see cref="TraceSteps"/>.</param>
    public static Span Start(string step)
    {
        var before = Activity.Current;
        if (!Spans.HasListeners())
        {
            return new Span(null, before);
        }

        Activity.Current = null;
        return new Span(Spans.StartActivity(step, KindOf(step)), before);
    }

    /// <summary>Names the current span, of whoever awaits this, for a later one; see <see cref="After"/>.</summary>
    public void Keep(string step, string conversationId, string activityId)
    {
        if (Activity.Current is not { Source.Name: Source } current)
        {
            return;
        }

        var key = KeyOf(step, conversationId, activityId);
        _kept[key] = current.Context;
        _order.Enqueue(key);
        while (_order.Count > MostKept && _order.TryDequeue(out var oldest))
        {
            _kept.TryRemove(oldest, out _);
        }
    }

    /// <summary>Says of the current span what it came after.</summary>
    public void After(string step, string conversationId, string? activityId)
    {
        if (activityId is not null && Activity.Current is { Source.Name: Source } current
            && _kept.TryGetValue(KeyOf(step, conversationId, activityId), out var context))
        {
            current.AddLink(new ActivityLink(context));
        }
    }

    /// <summary>Tags the current span.</summary>
    public static void Tag(string name, string value)
    {
        if (Activity.Current is { Source.Name: Source } current)
        {
            current.SetTag(name, value);
        }
    }

    private static ActivityKind KindOf(string step) => step switch
    {
        TraceSteps.Receive => ActivityKind.Producer,
        TraceSteps.Turn => ActivityKind.Consumer,
        _ => ActivityKind.Client,
    };

    private static string KeyOf(string step, string conversationId, string activityId) => $"{step} {conversationId} {activityId}";
}

/// <summary>The steps of a message's way, as spans are named.</summary>
internal static class TraceSteps
{
    public const string Receive = "receive";

    public const string Turn = "turn";

    public const string Send = "send";
}
