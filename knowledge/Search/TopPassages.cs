using System.Collections.Concurrent;
using Knowledge.Indexing;

namespace Knowledge.Search;

/// <summary>
/// Finds the passages of highest BM25F, a term at a time, the weightiest first. Once what the remaining terms can bring
/// is less than the score of the last place, no new passage can enter, and only those still able to are looked up
/// (A. Moffat and J. Zobel, "Self-indexing inverted files", ACM TOIS 14(4), 1996; the bounds are those of H. Turtle and
/// J. Flood's MaxScore, 1995, so that the result is exact).
/// </summary>
internal sealed class TopPassages(LanguageIndex index)
{
    private readonly ConcurrentBag<Workspace> _spare = [];

    /// <summary>At most <paramref name="count"/> passage numbers, best first; equal scores in the order of the passages.</summary>
    public List<(int Passage, float Score)> Of(List<Concept> concepts, int count, DateOnly? today)
    {
        if (!_spare.TryTake(out var work)) work = new Workspace(index.Passages.Length);
        try
        {
            Score(concepts, count, today, work);
            return Best(work.Scores, count, today);
        }
        finally
        {
            work.Scores.Clear();
            work.Best.Clear();
            work.Phrase.Clear();
            _spare.Add(work);
        }
    }

    private void Score(List<Concept> concepts, int count, DateOnly? today, Workspace work)
    {
        var ordered = concepts.Select(concept => (Concept: concept, Most: ConceptScorer.Most(index.Postings, concept)))
            .Where(entry => entry.Most > 0).OrderByDescending(entry => entry.Most).ToList();
        // A hair more than the sum, so that rounding can not shut out a passage that draws level.
        var remaining = ordered.Sum(entry => entry.Most) * 1.0001f;
        var (closed, sum) = (false, 0f);
        foreach (var (concept, most) in ordered)
        {
            // The last place can not be past what has been summed, so it need not be sought before that much is left.
            if (!closed && work.Scores.Count > count && remaining < sum)
            {
                var last = LastPlace(work, count, today);
                closed = remaining < last;
                if (closed) work.Scores.Keep(last - remaining);
            }
            if (closed) AddToHeld(concept, work.Scores);
            else Add(concept, work);
            remaining -= most;
            sum += most;
        }
    }

    private void Add(Concept concept, Workspace work)
    {
        if (concept.IsPlain)
        {
            ConceptScorer.AddPlain(index.Postings, concept.Readings[0], work.Scores);
            return;
        }
        ConceptScorer.Gather(index.Postings, concept, work.Best, work.Phrase);
        foreach (var passage in work.Best.All) work.Scores.Add(passage, work.Best.Scores[passage]);
        work.Best.Clear();
    }

    private void AddToHeld(Concept concept, Scratch scores)
    {
        foreach (var passage in scores.All) scores.Scores[passage] += ConceptScorer.In(index.Postings, concept, passage).Score;
    }

    /// <summary>The score so far of the last place, a lower bound of what it will be; 0 when there are fewer.</summary>
    private float LastPlace(Workspace work, int count, DateOnly? today)
    {
        var heap = work.Heap;
        heap.Clear();
        foreach (var passage in work.Scores.All)
        {
            var score = work.Scores.Scores[passage];
            if (heap.Count == count && score <= heap.Peek()) continue;
            if (!index.Holds(passage, today)) continue;
            if (heap.Count < count) heap.Enqueue(score, score);
            else heap.EnqueueDequeue(score, score);
        }
        return heap.Count < count ? 0 : heap.Peek();
    }

    private List<(int Passage, float Score)> Best(Scratch scores, int count, DateOnly? today)
    {
        var heap = new PriorityQueue<int, (float Score, int Order)>(count + 1);
        foreach (var passage in scores.All)
        {
            var place = (scores.Scores[passage], -passage);
            if (heap.Count == count && heap.TryPeek(out _, out var least) && place.CompareTo(least) < 0) continue;
            if (!index.Holds(passage, today)) continue;
            if (heap.Count < count) heap.Enqueue(passage, place);
            else heap.EnqueueDequeue(passage, place);
        }
        var best = new List<(int, float)>(heap.Count);
        while (heap.TryDequeue(out var passage, out var place)) best.Add((passage, place.Score));
        best.Reverse();
        return best;
    }

    private sealed class Workspace(int passages)
    {
        public Scratch Scores { get; } = new(passages);

        public Scratch Best { get; } = new(passages);

        public Scratch Phrase { get; } = new(passages);

        public PriorityQueue<float, float> Heap { get; } = new();
    }
}
