namespace Knowledge.Indexing;

/// <summary>
/// All postings of a language as parallel arrays, one run of ascending passage numbers a term.
/// </summary>
internal sealed class Postings(int[] starts, int[] passages, float[] impacts, FieldCounts[] counts, float[] highest)
{
    /// <summary>Passages that hold the term, ascending.</summary>
    public ReadOnlySpan<int> Passages(int term) => passages.AsSpan(starts[term], starts[term + 1] - starts[term]);

    /// <summary>The saturated weight of the term in each of them, 0..1: tf ÷ (k1 + tf).</summary>
    public ReadOnlySpan<float> Impacts(int term) => impacts.AsSpan(starts[term], starts[term + 1] - starts[term]);

    /// <summary>The largest impact of the term: no passage can gain more from it.</summary>
    public float Highest(int term) => highest[term];

    public int PassageCount(int term) => starts[term + 1] - starts[term];

    /// <summary>The impact of the term in a passage; 0 when it is not there.</summary>
    public float Impact(int term, int passage)
    {
        var at = Passages(term).BinarySearch(passage);
        return at < 0 ? 0 : impacts[starts[term] + at];
    }

    public FieldCounts Counts(int term, int passage)
    {
        var at = Passages(term).BinarySearch(passage);
        return at < 0 ? default : counts[starts[term] + at];
    }
}
