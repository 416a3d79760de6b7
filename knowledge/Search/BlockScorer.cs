using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Knowledge.Indexing;

namespace Knowledge.Search;

/// <summary>Scores one concept in blocks of passages: what it can bring to each, then what it brings.</summary>
internal sealed class BlockScorer
{
    private readonly Postings _postings;
    private readonly Concept _concept;
    private readonly int[][] _cursors;

    public BlockScorer(Postings postings, Concept concept)
    {
        (_postings, _concept) = (postings, concept);
        _cursors = [.. concept.Readings.Select(reading => new int[reading.Terms.Length])];
        Most = ConceptScorer.Most(postings, concept);
    }

    /// <summary>No passage can gain more.</summary>
    public float Most { get; }

    /// <summary>Adds the most that a passage of each block can gain.</summary>
    public void AddBounds(Span<float> bounds, Span<float> best, Span<float> phrase)
    {
        if (_concept.IsPlain)
        {
            AddBounds(_concept.Readings[0], 0, bounds);
            return;
        }
        best.Clear();
        foreach (var reading in _concept.Readings)
        {
            phrase.Clear();
            for (var i = 0; i < reading.Terms.Length; i++) AddBounds(reading, i, phrase);
            TensorPrimitives.Max(best, phrase, best);
        }
        TensorPrimitives.Add(bounds, best, bounds);
    }

    /// <summary>The next block is anywhere again.</summary>
    public void Rewind()
    {
        foreach (var cursors in _cursors) Array.Clear(cursors);
    }

    /// <summary>
    /// Adds the score to each passage of a block that comes after the one before; gives how much of the block's bound
    /// is thereby spent, or less.
    /// </summary>
    public float AddBlock(int block, Span<float> scores, Span<float> best, Span<float> phrase)
    {
        if (_concept.IsPlain) return AddBlock(0, 0, block, scores);
        best.Clear();
        for (var reading = 0; reading < _cursors.Length; reading++)
        {
            phrase.Clear();
            for (var i = 0; i < _cursors[reading].Length; i++) AddBlock(reading, i, block, phrase);
            TensorPrimitives.Max(best, phrase, best);
        }
        TensorPrimitives.Add(scores, best, scores);
        return 0;
    }

    private void AddBounds(Reading reading, int i, Span<float> bounds)
    {
        var (term, factor) = (reading.Terms[i], ConceptScorer.Factor(reading, i));
        var most = _postings.BlockMost(term);
        if (most.Length > 0)
        {
            AddScaled(most, factor * _postings.Highest(term) / byte.MaxValue, bounds);
            return;
        }
        var passages = _postings.Passages(term);
        var impacts = _postings.Impacts(term);
        for (var at = 0; at < passages.Length;)
        {
            var (block, highest) = (passages[at] >> Postings.BlockShift, impacts[at]);
            for (at++; at < passages.Length && passages[at] >> Postings.BlockShift == block; at++)
            {
                highest = Math.Max(highest, impacts[at]);
            }
            bounds[block] += factor * highest;
        }
    }

    private float AddBlock(int reading, int i, int block, Span<float> scores)
    {
        ref var cursor = ref _cursors[reading][i];
        var term = _concept.Readings[reading].Terms[i];
        var passages = _postings.Passages(term);
        cursor = _postings.PlaceOf(term, block, cursor);
        var impacts = _postings.Impacts(term);
        var factor = ConceptScorer.Factor(_concept.Readings[reading], i);
        var highest = 0f;
        for (; cursor < passages.Length && passages[cursor] >> Postings.BlockShift == block; cursor++)
        {
            var gained = factor * impacts[cursor];
            scores[passages[cursor] & (Postings.BlockSize - 1)] += gained;
            highest = Math.Max(highest, gained);
        }
        return highest;
    }

    private static void AddScaled(ReadOnlySpan<byte> most, float step, Span<float> bounds)
    {
        var at = 0;
        for (; at + Vector<byte>.Count <= most.Length; at += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(most[at..]), out var low, out var high);
            AddScaled(low, step, bounds[at..]);
            AddScaled(high, step, bounds[(at + Vector<ushort>.Count)..]);
        }
        for (; at < most.Length; at++) bounds[at] += step * most[at];
    }

    private static void AddScaled(Vector<ushort> part, float step, Span<float> bounds)
    {
        Vector.Widen(part, out var low, out var high);
        ref var target = ref MemoryMarshal.GetReference(bounds);
        (Vector.LoadUnsafe(ref target) + step * Vector.ConvertToSingle(low)).StoreUnsafe(ref target);
        var next = (nuint)Vector<float>.Count;
        (Vector.LoadUnsafe(ref target, next) + step * Vector.ConvertToSingle(high)).StoreUnsafe(ref target, next);
    }
}
