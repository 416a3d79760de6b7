namespace Training.Linting;

/// <summary>
/// Finds the pairs of texts that share most of their shingles (letter 4-grams; A. Broder, "On the resemblance and
/// containment of documents", 1997). Only texts that share one of their rarest shingles are compared: two sets that
/// resemble each other by t must share one among the first (1 − t)·n + 1 in any fixed order (the prefix filter of
/// S. Chaudhuri, V. Ganti and R. Kaushik, "A primitive operator for similarity joins", 2006).
/// </summary>
internal sealed class NearPairs
{
    private const int Length = 4;

    private readonly double _least;
    private readonly IReadOnlyList<PlacedText> _texts;
    private readonly int[][] _shingles;

    public NearPairs(IReadOnlyList<PlacedText> texts, double least)
    {
        (_texts, _least) = (texts, least);
        _shingles = Rarest(texts);
    }

    /// <summary>Every such pair once, in the texts' order, with its resemblance (0..1: shared shingles of all shingles).</summary>
    public IEnumerable<(PlacedText First, PlacedText Second, double Resemblance)> Find()
    {
        var holders = new Dictionary<int, List<int>>();
        for (var i = 0; i < _texts.Count; i++)
        {
            var prefix = (int)Math.Floor((1 - _least) * _shingles[i].Length) + 1;
            var near = new SortedSet<int>();
            foreach (var shingle in _shingles[i].Take(prefix))
            {
                if (!holders.TryGetValue(shingle, out var holding)) holders[shingle] = holding = [];
                near.UnionWith(holding);
                holding.Add(i);
            }
            foreach (var j in near)
            {
                var resemblance = Resemblance(_shingles[j], _shingles[i]);
                if (resemblance >= _least) yield return (_texts[j], _texts[i], resemblance);
            }
        }
    }

    private static double Resemblance(int[] a, int[] b)
    {
        var (shared, i, j) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j]) shared++;
            if (a[i] <= b[j]) i++;
            else j++;
        }
        // An increment of i alone passes over an equal b, which then is smaller than the next a.
        return shared / (double)(a.Length + b.Length - shared);
    }

    /// <summary>Each text's shingles as ranks of rarity, ascending: the rarest first.</summary>
    private static int[][] Rarest(IReadOnlyList<PlacedText> texts)
    {
        var sets = texts.Select(text => ShinglesOf(text.Key)).ToList();
        var ranks = sets.SelectMany(set => set)
            .CountBy(shingle => shingle)
            .OrderBy(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select((pair, rank) => (pair.Key, rank))
            .ToDictionary(pair => pair.Key, pair => pair.rank, StringComparer.Ordinal);
        return [.. sets.Select(set => set.Select(shingle => ranks[shingle]).Order().ToArray())];
    }

    private static HashSet<string> ShinglesOf(string key)
    {
        var padded = $" {key} ";
        return padded.Length <= Length
            ? [padded]
            : [.. Enumerable.Range(0, padded.Length - Length + 1).Select(at => padded.Substring(at, Length))];
    }
}
