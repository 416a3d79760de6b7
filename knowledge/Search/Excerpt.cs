using Knowledge.Content;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>Cuts a long passage down to the part that answers.</summary>
public static class Excerpt
{
    /// <summary>A sentence is worth this much of its neighbours' words: an answer seldom stands alone.</summary>
    private const double Neighbour = 0.35;

    /// <summary>What a piece must bring to be shown, as a share of the best one; less is shown only between two that do.</summary>
    private const double Price = 0.25;

    /// <summary>
    /// The contiguous sentences, list items and table rows that hold most of the question, as they are written
    /// (Markdown), in at most so many characters. What announces a list and the head of a table stay with their part.
    /// A passage that fits is returned whole.
    /// </summary>
    /// <param name="passage">What was found.</param>
    /// <param name="query">The shopper's words.</param>
    /// <param name="language">Of the passage.</param>
    /// <param name="maxCharacters">One first sentence may exceed it: it is better whole than cut.</param>
    public static string Of(Passage passage, string query, Language language, int maxCharacters = 700)
    {
        ArgumentNullException.ThrowIfNull(passage);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxCharacters);
        if (passage.Body.Length <= maxCharacters) return passage.Body;
        var pieces = ExcerptPieces.Of(passage.Body);
        var worth = Worth(pieces, query, language);
        var (from, to) = BestRun(pieces, worth, maxCharacters);
        return ExcerptPieces.Joined(pieces, from, to);
    }

    private static double[] Worth(List<ExcerptPiece> pieces, string query, Language language)
    {
        var analyser = Analyser.For(language);
        var asked = analyser.Terms(query).Distinct().ToList();
        var weights = asked.ToDictionary(term => term, analyser.Weight);
        foreach (var alternative in Synonyms.Of(asked, language))
        {
            foreach (var term in alternative.Terms) weights.TryAdd(term, alternative.Weight / alternative.Terms.Count);
        }
        var held = pieces.ConvertAll(piece => analyser.Terms(PlainText.Of(piece.Text)).Distinct().Where(weights.ContainsKey).ToList());
        // A word that stands in every sentence does not tell them apart.
        var frequency = held.SelectMany(terms => terms).GroupBy(term => term).ToDictionary(group => group.Key, group => group.Count());
        var own = held.ConvertAll(terms => terms.Sum(term => weights[term] * Math.Log(1 + (double)pieces.Count / frequency[term])));
        return
        [
            .. own.Select((score, i) => score
                + Neighbour * ((i > 0 ? own[i - 1] : 0) + (i + 1 < own.Count ? own[i + 1] : 0))
                // What is asked of the lead-in is answered by every item under it.
                + Neighbour * (pieces[i].LeadIn is { } leadIn && leadIn != i - 1 ? own[leadIn] : 0)),
        ];
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
