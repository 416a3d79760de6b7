namespace Knowledge.Indexing;

/// <summary>
/// How often a term stands in each field of a passage, in 32 bits: eight for the body, six for phrasings and details,
/// four for the others; what is past them counts as the most they hold.
/// </summary>
internal readonly record struct FieldCounts(uint Bits)
{
    private static ReadOnlySpan<byte> Shift => [0, 4, 10, 14, 18, 26];

    private static ReadOnlySpan<byte> Most => [15, 63, 15, 15, 255, 63];

    public int this[Field field] => (int)(Bits >> Shift[(int)field]) & Most[(int)field];

    public FieldCounts Plus(Field field) =>
        this[field] == Most[(int)field] ? this : new FieldCounts(Bits + (1U << Shift[(int)field]));

    /// <summary>BM25F's weighted count of one field: w · tf ÷ (1 − b + b · length ÷ average length).</summary>
    public double Weighted(Field field, int length, double averageLength)
    {
        var count = this[field];
        if (count == 0) return 0;
        var b = FieldWeights.B[(int)field];
        return FieldWeights.Weight[(int)field] * count / (1 - b + b * length / averageLength);
    }
}
