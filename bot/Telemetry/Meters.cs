using System.Diagnostics.Metrics;

namespace Bot.Telemetry;

/// <summary>
/// What the program counts. Tags are names of closed lists: never an id, an address or a word of a shopper.
/// </summary>
internal sealed class Meters
{
    public const string Name = "Bot";

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60],
    };

    private readonly Histogram<double> _turns;
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _handOffs;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _shed;
    private readonly UpDownCounter<long> _streams;
    private readonly List<ObservableGauge<double>> _gauges;

    public Meters(IMeterFactory factory, IEnumerable<Gauge> gauges)
    {
        var meter = factory.Create(Name);
        _turns = meter.CreateHistogram<double>("bot.turn.duration", "s", "How long turns took, by how they ended.", null, Seconds);
        _decisions = meter.CreateCounter<long>("bot.decisions", "{decision}", "What was decided, by kind.");
        _handOffs = meter.CreateCounter<long>("bot.handoffs", "{handoff}", "Hand-offs to a person, by reason.");
        _deliveries = meter.CreateCounter<long>("bot.deliveries", "{attempt}", "Replies carried to a channel, by what it said.");
        _shed = meter.CreateCounter<long>("bot.shed", "{request}", "Requests asked to come again because too much waits, by kind.");
        _streams = meter.CreateUpDownCounter<long>("bot.streams.open", "{socket}", "Web chats that listen.");
        _gauges = [.. gauges.Select(gauge => meter.CreateObservableGauge(gauge.Name, gauge.Look, gauge.Unit, gauge.Description))];
    }

    /// <summary>Whether anybody wants to know: what costs a query is not read for nobody.</summary>
    public bool IsHeard => _gauges.Exists(gauge => gauge.Enabled);

    public void Turn(TimeSpan took, bool failed) => _turns.Record(took.TotalSeconds, Tag("outcome", failed ? "failed" : "ended"));

    /// <param name="reason">Of the hand-off that was opened; null when none was.</param>
    public void Decided(string decision, string? reason)
    {
        _decisions.Add(1, Tag("decision", decision));
        if (reason is not null)
        {
            _handOffs.Add(1, Tag("reason", reason));
        }
    }

    public void Carried(string outcome) => _deliveries.Add(1, Tag("outcome", outcome));

    public void Shed(string kind) => _shed.Add(1, Tag("kind", kind));

    /// <summary>Counts an open stream until it is disposed.</summary>
    public IDisposable Stream() => new Counted(_streams);

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private sealed class Counted : IDisposable
    {
        private readonly UpDownCounter<long> _counter;

        public Counted(UpDownCounter<long> counter)
        {
            _counter = counter;
            counter.Add(1);
        }

        public void Dispose() => _counter.Add(-1);
    }
}
