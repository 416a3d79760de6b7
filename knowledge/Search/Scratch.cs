namespace Knowledge.Search;

/// <summary>Scores by passage number, zero between uses, and which of them were touched.</summary>
internal sealed class Scratch(int passages)
{
    public float[] Scores { get; } = new float[passages];

    public int[] Touched { get; } = new int[passages];

    public int Count { get; private set; }

    public ReadOnlySpan<int> All => Touched.AsSpan(0, Count);

    public void Add(int passage, float score)
    {
        ref var held = ref Scores[passage];
        if (held == 0) Touched[Count++] = passage;
        held += score;
    }

    public void Raise(int passage, float score)
    {
        ref var held = ref Scores[passage];
        if (held == 0) Touched[Count++] = passage;
        if (score > held) held = score;
    }

    /// <summary>Forgets all passages but those whose score is at least so high.</summary>
    public void Keep(float least)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            var passage = Touched[i];
            if (Scores[passage] >= least) Touched[kept++] = passage;
            else Scores[passage] = 0;
        }
        Count = kept;
    }

    public void Clear()
    {
        foreach (var passage in All) Scores[passage] = 0;
        Count = 0;
    }
}
