using System.Numerics.Tensors;
using Knowledge.Text;

namespace Training.Matters;

/// <summary>
/// Moves word vectors until a shopper's wording of a matter lies nearer to a shop's wording of the same than to those of all
/// others in a batch (in-batch negatives: M. Henderson et al., "Efficient Natural Language Response Suggestion for Smart
/// Reply", 2017, §4.4, on unit vectors with a temperature). Words that no matter holds stay where they were; the others are
/// held back towards where they were. The same matters give the same vectors.
/// </summary>
public sealed class MatterFit(int steps, int seed = 1)
{
    private const int Batch = 300;
    private const float Rate = 0.05f;

    /// <summary>How strongly a word is drawn back to where it was.</summary>
    private const float Hold = 1e-3f;

    /// <summary>Of ten wordings that a shopper's is held against, so many are another shopper's.</summary>
    private const double AskedAgain = 0.2;

    /// <summary>Of a word that running text did not hold.</summary>
    private const double LeastShare = 1e-6;

    /// <summary>In how many wordings a word without a vector must stand to be given one.</summary>
    private const int LeastWordings = 2;

    /// <param name="start">Vectors of the language; they are not changed.</param>
    /// <param name="matters">Of the same language.</param>
    /// <param name="progress">Told 0…1.</param>
    public WordVectors Fit(WordVectors start, IReadOnlyList<Matter> matters, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(matters);
        if (matters.Count < 2) return start;
        var analyser = Analyser.For(matters[0].Language);
        var terms = matters.Select(matter => (Asked: matter.Asked.Select(analyser.Terms).ToList(), Written: matter.Written.Select(analyser.Terms).ToList())).ToList();
        var words = new MovingWords([.. Vocabulary(start, terms.SelectMany(matter => matter.Asked.Concat(matter.Written)))], start.Dimensions, Rate, Hold);
        var wordings = terms.Select(matter => (Asked: matter.Asked.Select(words.Read).ToArray(), Written: matter.Written.Select(words.Read).ToArray())).ToList();
        var random = new Random(seed);
        var order = Enumerable.Range(0, matters.Count).ToArray();
        var step = new ContrastStep(words);
        for (var done = 0; done < steps; done++)
        {
            random.Shuffle(order);
            var batch = order.Take(Batch).Select(index => wordings[index]).ToList();
            step.Run(
                [.. batch.Select(matter => Pick(matter.Asked, random))],
                [.. batch.Select(matter => Pick(random.NextDouble() < AskedAgain ? matter.Asked : matter.Written, random))]);
            progress?.Report((done + 1.0) / steps);
        }

        return words.Pack();
    }

    private static Wording Pick(Wording[] wordings, Random random) => wordings[random.Next(wordings.Length)].WithGaps(random);

    /// <summary>The words that have vectors, scaled to a mean length of 1, and those that the matters bring, somewhere near 0.</summary>
    private IEnumerable<(string Word, float[] Vector, double Share)> Vocabulary(WordVectors start, IEnumerable<IReadOnlyList<string>> texts)
    {
        var rows = start.Rows().ToList();
        var scale = 1 / rows.Average(row => TensorPrimitives.Norm<float>(row.Vector));
        foreach (var (word, vector, share) in rows)
        {
            TensorPrimitives.Multiply(vector, scale, vector);
            yield return (word, vector, share);
        }

        var random = new Random(seed);
        var brought = texts.SelectMany(text => text.Distinct())
            .CountBy(term => term).Where(term => term.Value >= LeastWordings && !start.Knows(term.Key)).Select(term => term.Key);
        foreach (var word in brought.Order(StringComparer.Ordinal))
        {
            yield return (word, [.. Enumerable.Range(0, start.Dimensions).Select(_ => (float)(0.04 * (random.NextDouble() - 0.5)))], LeastShare);
        }
    }
}
