using Knowledge.Indexing;

namespace Knowledge.Search;

/// <summary>The passages that lead so far; of equals, the one that comes first.</summary>
internal sealed class LeadingPassages(int count, LanguageIndex index, DateOnly? today)
{
    private readonly PriorityQueue<int, (float Score, int Order)> _heap = new(count + 1);

    /// <summary>The score of the last place; 0 while places are free.</summary>
    public float Last { get; private set; }

    public void Offer(int passage, float score)
    {
        var place = (score, -passage);
        if (_heap.Count == count && _heap.TryPeek(out _, out var least) && place.CompareTo(least) < 0) return;
        if (!index.Holds(passage, today)) return;
        if (_heap.Count < count) _heap.Enqueue(passage, place);
        else _heap.EnqueueDequeue(passage, place);
        if (_heap.Count == count && _heap.TryPeek(out _, out least)) Last = least.Score;
    }

    /// <summary>Best first; nothing is left behind.</summary>
    public List<(int Passage, float Score)> InOrder()
    {
        var best = new List<(int, float)>(_heap.Count);
        while (_heap.TryDequeue(out var passage, out var place)) best.Add((passage, place.Score));
        best.Reverse();
        return best;
    }
}
