namespace Knowledge.Search;

/// <summary>The terms of a question, asked of each word of each text that it is held against: most words are none of them.</summary>
internal sealed class TermSet
{
    private readonly HashSet<int> _terms;

    /// <summary>One bit for the terms that share their last ten bits: where it is not set, none of them is here.</summary>
    private readonly ulong[] _maybe = new ulong[16];

    public TermSet(IEnumerable<int> terms)
    {
        _terms = [.. terms];
        foreach (var term in _terms) _maybe[term >> 6 & 15] |= 1UL << term;
    }

    public bool Contains(int term) => (_maybe[term >> 6 & 15] >> term & 1) != 0 && _terms.Contains(term);
}
