using System.Numerics.Tensors;
using Knowledge.Content;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>Cuts a long passage down to the part that answers. Weights were chosen on <c>training/Questions</c>.</summary>
public static class Excerpt
{
    /// <summary>What a piece gains that tells what the question wants to hear, beside what the best one holds of its words.</summary>
    private const double Fact = 0.5;

    /// <summary>What the piece gains that lies nearest to the question in meaning.</summary>
    private const double Nearest = 0.8;

    /// <summary>How fast that falls for those less near.</summary>
    private const double Sharpness = 4;

    /// <summary>A sentence is worth this much of its neighbours' words: an answer seldom stands alone.</summary>
    private const double Neighbour = 0.35;

    /// <summary>What a piece must bring to be shown, as a share of the best one; less is shown only between two that do.</summary>
    private const double Price = 0.2;

    /// <summary>
    /// The contiguous sentences, list items and table rows that bear most on the question, as they are written
    /// (Markdown), in at most so many characters: by its words, by what it wants to hear (a price, a time…) and by meaning. What announces a list and the head of a table stay with their part.
    /// A passage that fits is returned whole.
    /// </summary>
    /// <param name="passage">What was found.</param>
    /// <param name="query">The shopper's words.</param>
    /// <param name="encoder">Of the passage's language; without one, meaning does not count.</param>
    /// <param name="maxCharacters">One first sentence may exceed it: it is better whole than cut.</param>
    public static string Of(Passage passage, string query, ITextEncoder? encoder = null, int maxCharacters = 900)
    {
        ArgumentNullException.ThrowIfNull(passage);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxCharacters);
        if (passage.Body.Length <= maxCharacters) return passage.Body;
        var pieces = ExcerptPieces.Of(passage.Body);
        var worth = Worth(pieces, query, passage.Language, encoder);
        var (from, to) = BestRun(pieces, worth, maxCharacters);
        return ExcerptPieces.Joined(pieces, from, to);
    }

    private static double[] Worth(List<ExcerptPiece> pieces, string query, Language language, ITextEncoder? encoder)
    {
        var analyser = Analyser.For(language);
        var terms = pieces.ConvertAll(piece => analyser.Terms(PlainText.Of(piece.Text)));
        var held = Held(terms, [.. analyser.Terms(query).Distinct()], analyser);
        var unit = held.Max() is > 0 and var most ? most : 1;
        var near = Nearness(pieces, terms, query, analyser, encoder);
        var asked = FactKindReader.Asked(query, language);
        var own = held.Select((words, i) => words
            + (unit * Nearest * Math.Pow(near[i], Sharpness))
            + ((FactKindReader.Told(pieces[i].Text) & asked) != 0 ? unit * Fact : 0)).ToList();
        return
        [
            .. own.Select((score, i) => score
                + Neighbour * ((i > 0 ? own[i - 1] : 0) + (i + 1 < own.Count ? own[i + 1] : 0))
                // What is asked of the lead-in is answered by every item under it.
                + Neighbour * (pieces[i].LeadIn is { } leadIn && leadIn != i - 1 ? own[leadIn] : 0)),
        ];
    }

    /// <summary>What each piece holds of the question's words.</summary>
    private static List<double> Held(List<IReadOnlyList<string>> pieces, List<string> asked, Analyser analyser)
    {
        var weights = asked.ToDictionary(term => term, analyser.Weight);
        foreach (var alternative in Synonyms.Of(asked, analyser.Language))
        {
            foreach (var term in alternative.Terms) weights.TryAdd(term, alternative.Weight / alternative.Terms.Count);
        }
        var held = pieces.ConvertAll(terms => terms.Distinct().Where(weights.ContainsKey).ToList());
        // A word that stands in every sentence does not tell them apart.
        var frequency = held.SelectMany(terms => terms).GroupBy(term => term).ToDictionary(group => group.Key, group => group.Count());
        return held.ConvertAll(terms => terms.Sum(term => weights[term] * Math.Log(1 + (double)pieces.Count / frequency[term])));
    }

    /// <summary>How near each piece, with what announces it, lies to the question beside the nearest one: 0..1.</summary>
    private static double[] Nearness(List<ExcerptPiece> pieces, List<IReadOnlyList<string>> terms, string query, Analyser analyser, ITextEncoder? encoder)
    {
        if (encoder is null) return new double[pieces.Count];
        var (question, vector) = (new float[encoder.Dimensions], new float[encoder.Dimensions]);
        encoder.Encode(query, analyser.Terms(query), question);
        var near = pieces.Select((piece, i) =>
        {
            encoder.Encode(
                ExcerptPieces.Announced(pieces, piece), piece.LeadIn is { } leadIn ? [.. terms[leadIn], .. terms[i]] : terms[i], vector);
            return Math.Max(0.0, TensorPrimitives.Dot<float>(question, vector));
        }).ToArray();
        var most = near.Max();
        return most > 0 ? [.. near.Select(one => one / most)] : near;
    }

    /// <summary>
    /// The run of pieces within the limit that is worth most, the first of equals; from the top when nothing matches. It
    /// does not end on what only announces.
    /// </summary>
    private static (int From, int To) BestRun(List<ExcerptPiece> pieces, double[] worth, int maxCharacters)
    {
        var best = (From: 0, To: 1, Worth: double.NegativeInfinity);
        var price = worth.Max() is > 0 and var most ? Price * most : -1;
        for (var from = 0; from < (price < 0 ? 1 : pieces.Count); from++)
        {
            var sum = 0.0;
            for (var to = from + 1; to <= pieces.Count; to++)
            {
                sum += worth[to - 1] - price;
                if (to > from + 1 && ExcerptPieces.Joined(pieces, from, to).Length > maxCharacters) break;
                if (to < pieces.Count && pieces[to].LeadIn == to - 1 && to > from + 1) continue;
                if (sum > best.Worth + 1e-9) best = (from, to, sum);
            }
        }
        return (best.From, best.To);
    }
}
