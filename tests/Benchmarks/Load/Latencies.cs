namespace Benchmarks.Load;

/// <summary>How long things took, in milliseconds; may be told from many places at once.</summary>
internal sealed class Latencies
{
    private readonly List<double> _all = [];
    private readonly Lock _gate = new();

    public int Count
    {
        get
        {
            lock (_gate) return _all.Count;
        }
    }

    public void Add(TimeSpan taken)
    {
        lock (_gate) _all.Add(taken.TotalMilliseconds);
    }

    public void Clear()
    {
        lock (_gate) _all.Clear();
    }

    public Spread Read()
    {
        double[] sorted;
        lock (_gate) sorted = [.. _all.Order()];
        return sorted.Length == 0 ? default : new Spread(At(0.5), At(0.95), At(0.99), sorted[^1]);

        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }
}

/// <summary>Milliseconds.</summary>
internal readonly record struct Spread(double Median, double P95, double P99, double Longest)
{
    public override string ToString() => $"{Median:0.0} | {P95:0.0} | {P99:0.0}";
}
