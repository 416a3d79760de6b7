using System.Collections.Concurrent;
using System.Numerics;
using System.Numerics.Tensors;
using Knowledge.Indexing;

namespace Knowledge.Search;

/// <summary>
/// Finds the passages of highest BM25F without scoring every one. First the most that any passage of each block could
/// reach is summed; then blocks are scored, the most promising first, until none left could change the last place (see
/// <see cref="Postings"/> for the sources). The result is exact.
/// </summary>
internal sealed class TopPassages(LanguageIndex index)
{
    /// <summary>Blocks are taken in bands of promise, each down to this share of the one before.</summary>
    private const float Band = 0.75f;

    /// <summary>A hair above 1, so that rounding can not shut out a passage that draws level.</summary>
    private const float Slack = 1.0001f;

    private readonly ConcurrentBag<Workspace> _spare = [];

    /// <summary>At most <paramref name="count"/> passage numbers, best first; equal scores in the order of the passages.</summary>
    public List<(int Passage, float Score)> Of(List<Concept> concepts, int count, DateOnly? today)
    {
        if (!_spare.TryTake(out var work)) work = new Workspace(index.Postings.BlockCount);
        // The weightiest first, so that a block is given up early; sums are always taken in this order.
        var scorers = concepts.Select(concept => new BlockScorer(index.Postings, concept))
            .Where(scorer => scorer.Most > 0).OrderByDescending(scorer => scorer.Most).ToArray();
        var best = new LeadingPassages(count, index, today);
        if (scorers.Length > 0) Score(scorers, work, best);
        _spare.Add(work);
        return best.InOrder();
    }

    private static void Score(BlockScorer[] scorers, Workspace work, LeadingPassages best)
    {
        var bounds = work.Bounds;
        bounds.Clear();
        foreach (var scorer in scorers) scorer.AddBounds(bounds, work.Highest[..bounds.Length], work.Phrase[..bounds.Length]);
        var highest = TensorPrimitives.Max<float>(bounds);
        var below = float.BitIncrement(highest);
        for (var least = Band * below; below * Slack > best.Last; least *= Band)
        {
            // What can not reach the last place is left out; below a thousandth of the highest nothing is worth another band.
            least = Math.Max(least < highest / 1000 ? float.Epsilon : least, best.Last / Slack);
            foreach (var scorer in scorers) scorer.Rewind();
            foreach (var block in work.Between(least, below))
            {
                if (bounds[block] * Slack >= best.Last) ScoreBlock(scorers, block, work, best);
            }
            if (least == float.Epsilon) return;
            below = least;
        }
    }

    private static void ScoreBlock(BlockScorer[] scorers, int block, Workspace work, LeadingPassages best)
    {
        Span<float> scores = stackalloc float[Postings.BlockSize];
        scores.Clear();
        var highest = work.Highest[..Postings.BlockSize];
        var phrase = work.Phrase[..Postings.BlockSize];
        var left = work.Bounds[block];
        foreach (var scorer in scorers)
        {
            left -= scorer.AddBlock(block, scores, highest, phrase);
            if ((TensorPrimitives.Max<float>(scores) + left) * Slack < best.Last) return;
        }
        var first = block << Postings.BlockShift;
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] > 0 && scores[i] >= best.Last) best.Offer(first + i, scores[i]);
        }
    }

    /// <summary>Reused, so that a search leaves little behind.</summary>
    private sealed class Workspace(int blocks)
    {
        private readonly float[] _bounds = new float[blocks];
        private readonly float[] _highest = new float[Math.Max(blocks, Postings.BlockSize)];
        private readonly float[] _phrase = new float[Math.Max(blocks, Postings.BlockSize)];
        private readonly int[] _between = new int[blocks];

        public Span<float> Bounds => _bounds;

        public Span<float> Highest => _highest;

        public Span<float> Phrase => _phrase;

        /// <summary>The blocks whose bound is at least so much and below so much, ascending.</summary>
        public ReadOnlySpan<int> Between(float least, float below)
        {
            var (count, block) = (0, 0);
            var (low, high) = (new Vector<float>(least), new Vector<float>(below));
            for (; block + Vector<float>.Count <= _bounds.Length; block += Vector<float>.Count)
            {
                var bounds = new Vector<float>(_bounds, block);
                if (Vector.EqualsAll(Vector.BitwiseAnd(Vector.GreaterThanOrEqual(bounds, low), Vector.LessThan(bounds, high)), Vector<int>.Zero)) continue;
                for (var i = block; i < block + Vector<float>.Count; i++)
                {
                    if (_bounds[i] >= least && _bounds[i] < below) _between[count++] = i;
                }
            }
            for (; block < _bounds.Length; block++)
            {
                if (_bounds[block] >= least && _bounds[block] < below) _between[count++] = block;
            }
            return _between.AsSpan(0, count);
        }
    }
}
