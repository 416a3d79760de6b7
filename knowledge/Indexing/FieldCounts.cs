namespace Knowledge.Indexing;

/// <summary>How often a term stands in each field of a passage: a byte a field, at most 255, in one number.</summary>
internal readonly record struct FieldCounts(ulong Bits)
{
    public int this[Field field] => (byte)(Bits >> (8 * (int)field));

    public FieldCounts Plus(Field field) =>
        this[field] == byte.MaxValue ? this : new FieldCounts(Bits + (1UL << (8 * (int)field)));

    /// <summary>BM25F's weighted count of one field: w · tf ÷ (1 − b + b · length ÷ average length).</summary>
    public double Weighted(Field field, int length, double averageLength)
    {
        var count = this[field];
        if (count == 0) return 0;
        var b = FieldWeights.B[(int)field];
        return FieldWeights.Weight[(int)field] * count / (1 - b + b * length / averageLength);
    }
}
