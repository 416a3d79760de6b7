namespace Benchmarks;

/// <summary>The times of a kind of query, in milliseconds.</summary>
internal readonly record struct Times(double Median, double Slow)
{
    public static Times Of(IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return new Times(sorted[sorted.Length / 2], sorted[sorted.Length * 95 / 100]);
    }

    public override string ToString() => $"{Median:0.000} / {Slow:0.000}";
}

/// <summary>One line of the growth table.</summary>
internal sealed record Measurement(
    int Passages, double IndexSeconds, double BytesPerPassage, double VectorBytesPerPassage, Times Lexical, Times Hybrid, Times Fts,
    (double Seconds, Times Times)? Lucene)
{
    public const string Header = """
        | passages | indexed, s | bytes a passage beside its text | with vectors | lexical p50 / p95, ms | hybrid p50 / p95, ms | FTS5 p50 / p95, ms | lexical beside FTS5 | Lucene indexed, s | Lucene p50 / p95, ms | lexical beside Lucene |
        |---|---|---|---|---|---|---|---|---|---|---|
        """;

    public override string ToString() =>
        $"| {Passages:N0} | {IndexSeconds:0.00} | {BytesPerPassage:0} | {VectorBytesPerPassage:0} | {Lexical} | {Hybrid} | {Fts} | {Fts.Median / Lexical.Median:0} × faster | " +
        (Lucene is { } lucene
            ? $"{lucene.Seconds:0.00} | {lucene.Times} | {lucene.Times.Median / Lexical.Median:0.0} × / {lucene.Times.Slow / Lexical.Slow:0.0} × faster |"
            : "not installed | | |");
}
