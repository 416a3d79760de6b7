using System.Text;

namespace Benchmarks;

/// <summary>Made-up words, the n-th of them 1 ÷ n as common as the first, in passages of 10 to 69; the same from the same seed.</summary>
internal sealed class ZipfText(int seed)
{
    private const int Words = 100_000, Shortest = 10, Longest = 69;

    private static readonly double[] Cumulated = Cumulate();
    private static readonly string[] Names = [.. Enumerable.Range(0, Words).Select(Name)];

    private readonly Random _random = new(seed);

    public string Passage()
    {
        var text = new StringBuilder();
        for (var left = _random.Next(Shortest, Longest + 1); left > 0; left--)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(Names[Word()]);
        }
        return text.ToString();
    }

    /// <summary>Four to eight different words of a passage.</summary>
    public string Query(string passage)
    {
        var words = passage.Split(' ').Distinct().ToArray();
        _random.Shuffle(words);
        return string.Join(' ', words.Take(_random.Next(4, 9)));
    }

    public int Below(int count) => _random.Next(count);

    /// <summary>A random direction for each word: what it costs does not depend on what it means.</summary>
    public static IEnumerable<(string Word, float[] Vector)> Vectors(int dimensions)
    {
        var random = new Random(1);
        return Names.Select(name => (name, Enumerable.Range(0, dimensions).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray()));
    }

    private int Word()
    {
        var at = Array.BinarySearch(Cumulated, _random.NextDouble() * Cumulated[^1]);
        return Math.Min(at < 0 ? ~at : at, Words - 1);
    }

    private static double[] Cumulate()
    {
        var sums = new double[Words];
        for (var i = 0; i < Words; i++) sums[i] = (i == 0 ? 0 : sums[i - 1]) + 1.0 / (i + 1);
        return sums;
    }

    /// <summary>Syllables that no stemmer, no list of stop words and no unit of measure touches.</summary>
    private static string Name(int number)
    {
        const string Consonants = "bdfgjkpvwz", Vowels = "aiou";
        var name = new StringBuilder("k");
        for (var left = number + 1_600; left > 0; left /= 40) name.Append(Vowels[left % 4]).Append(Consonants[left / 4 % 10]);
        return name.ToString();
    }
}
