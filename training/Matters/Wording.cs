namespace Training.Matters;

/// <summary>A text as a weighted sum of words: rows of <see cref="MovingWords"/>, and what each tells.</summary>
internal readonly record struct Wording(int[] Rows, float[] Weights)
{
    /// <summary>Of a hundred words so many are left out at a time, so that no one word carries a matter.</summary>
    private const double Gaps = 0.15;

    public Wording WithGaps(Random random)
    {
        var (rows, weights) = (new List<int>(Rows.Length), new List<float>(Rows.Length));
        for (var i = 0; i < Rows.Length; i++)
        {
            if (random.NextDouble() < Gaps) continue;
            rows.Add(Rows[i]);
            weights.Add(Weights[i]);
        }
        return new Wording([.. rows], [.. weights]);
    }
}
