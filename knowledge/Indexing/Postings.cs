namespace Knowledge.Indexing;

/// <summary>
/// All postings of a language as parallel arrays, one run of ascending passage numbers a term. Passages stand in blocks
/// of <see cref="BlockSize"/>; of a term that many hold, the highest impact in each block is kept, so that whole blocks
/// can be passed over (S. Ding and T. Suel, "Faster top-k document retrieval using block-max indexes", SIGIR 2011; with
/// blocks of passage numbers, as A. Mallia, T. Suel and N. Tonellotto, "Faster learned sparse retrieval with block-max
/// pruning", SIGIR 2024).
/// </summary>
internal sealed class Postings
{
    public const int BlockShift = 4, BlockSize = 1 << BlockShift;

    /// <summary>What one step of an impact is worth; 65535 of them are a full match.</summary>
    public const float Step = 1f / ushort.MaxValue;

    /// <summary>The place of a frequent term is kept for every so many blocks, as a power of two.</summary>
    private const int PlaceShift = 2;

    /// <summary>A term that one passage in so many blocks holds is frequent: its blocks are kept.</summary>
    private const int BlocksToAPosting = 8;

    private readonly int[] _starts;
    private readonly int[] _passages;
    private readonly ushort[] _impacts;
    private readonly FieldCounts[] _counts;
    private readonly ushort[] _highest;
    private readonly Blocks?[] _blocks;

    /// <param name="passageCount">Of the whole language.</param>
    /// <param name="starts">Where each term's run begins; one more than terms.</param>
    /// <param name="passages">The passages that hold a term, ascending.</param>
    /// <param name="impacts">The saturated weight of the term in each of them, tf ÷ (k1 + tf), in steps.</param>
    /// <param name="counts">How often it stands in each field.</param>
    public Postings(int passageCount, int[] starts, int[] passages, ushort[] impacts, FieldCounts[] counts)
    {
        (_starts, _passages, _impacts, _counts) = (starts, passages, impacts, counts);
        BlockCount = (passageCount + BlockSize - 1) >> BlockShift;
        _highest = new ushort[starts.Length - 1];
        _blocks = new Blocks?[starts.Length - 1];
        for (var term = 0; term < _highest.Length; term++)
        {
            foreach (var impact in Impacts(term)) _highest[term] = Math.Max(_highest[term], impact);
            if (PassageCount(term) * (long)BlocksToAPosting >= BlockCount) _blocks[term] = BlocksOf(term);
        }
    }

    public int BlockCount { get; }

    public static ushort Steps(double impact) =>
        (ushort)Math.Clamp(Math.Round(impact * ushort.MaxValue), 1, ushort.MaxValue);

    /// <summary>Passages that hold the term, ascending.</summary>
    public ReadOnlySpan<int> Passages(int term) => _passages.AsSpan(_starts[term], _starts[term + 1] - _starts[term]);

    /// <summary>The term's impact in each of them, in steps.</summary>
    public ReadOnlySpan<ushort> Impacts(int term) => _impacts.AsSpan(_starts[term], _starts[term + 1] - _starts[term]);

    /// <summary>The largest impact of the term: no passage can gain more from it.</summary>
    public int Highest(int term) => _highest[term];

    public int PassageCount(int term) => _starts[term + 1] - _starts[term];

    /// <summary>
    /// The highest impact in each block, in 255 steps of <see cref="Highest"/> rounded up; empty for a rare term.
    /// </summary>
    public ReadOnlySpan<byte> BlockMost(int term) => _blocks[term] is { } blocks ? blocks.Most : [];

    /// <summary>The term's first posting in a block or after it, sought from one at or before it.</summary>
    public int PlaceOf(int term, int block, int from)
    {
        var (passages, first) = (_passages, block << BlockShift);
        var (at, end) = (_starts[term] + from, _starts[term + 1]);
        if (_blocks[term] is { } blocks) at = Math.Max(at, _starts[term] + blocks.Places[block >> PlaceShift]);
        else at = Near(at, end, first);
        while (at < end && passages[at] < first) at++;
        return at - _starts[term];
    }

    /// <summary>The impact of the term in a passage, in steps; 0 when it is not there.</summary>
    public int Impact(int term, int passage)
    {
        var at = At(term, passage);
        return at < 0 ? 0 : _impacts[_starts[term] + at];
    }

    public FieldCounts Counts(int term, int passage)
    {
        var at = At(term, passage);
        return at < 0 ? default : _counts[_starts[term] + at];
    }

    /// <summary>Leaps of doubling length, then halving, to a posting not past the passage sought.</summary>
    private int Near(int at, int end, int passage)
    {
        var leap = 8;
        while (at + leap < end && _passages[at + leap] < passage)
        {
            at += leap;
            leap *= 2;
        }
        for (; leap >= 8; leap /= 2)
        {
            if (at + leap < end && _passages[at + leap] < passage) at += leap;
        }
        return at;
    }

    private int At(int term, int passage)
    {
        var at = PlaceOf(term, passage >> BlockShift, 0);
        var run = Passages(term);
        while (at < run.Length && run[at] < passage) at++;
        return at < run.Length && run[at] == passage ? at : -1;
    }

    private Blocks BlocksOf(int term)
    {
        var passages = Passages(term);
        var impacts = Impacts(term);
        var (most, places) = (new byte[BlockCount], new int[(BlockCount >> PlaceShift) + 1]);
        var at = 0;
        for (var block = 0; block < BlockCount; block++)
        {
            if (block % (1 << PlaceShift) == 0) places[block >> PlaceShift] = at;
            var highest = 0;
            for (; at < passages.Length && passages[at] >> BlockShift == block; at++)
            {
                highest = Math.Max(highest, impacts[at]);
            }
            most[block] = (byte)((highest * byte.MaxValue + _highest[term] - 1) / _highest[term]);
        }
        return new Blocks(most, places);
    }

    private sealed record Blocks(byte[] Most, int[] Places);
}
