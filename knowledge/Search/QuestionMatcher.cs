using Knowledge.Indexing;

namespace Knowledge.Search;

/// <summary>
/// Holds the shopper's question against each question of a passage, or its title, as a whole: the cosine of their vectors of inverse
/// document frequencies, where a synonym or a corrected word counts its weight. The same words in the same order are 1.
/// </summary>
internal sealed class QuestionMatcher(string question, List<Concept> concepts)
{
    private readonly string _exact = QuestionTableBuilder.Exact(question);
    private readonly TermSet _terms = new(concepts.SelectMany(concept => concept.Readings).SelectMany(reading => reading.Terms));
    private readonly double _norm = Math.Sqrt(concepts.Sum(concept => concept.Idf * concept.Idf));

    public double Best(QuestionTable table, int passage)
    {
        var (first, end) = table.Of(passage);
        var best = 0.0;
        for (var q = first; q < end; q++)
        {
            if (table.Folded(q) == _exact) return 1;
            if (IsTouched(table.Terms(q))) best = Math.Max(best, Cosine(table, q));
        }
        return best;
    }

    private bool IsTouched(ReadOnlySpan<int> terms)
    {
        foreach (var term in terms)
        {
            if (_terms.Contains(term)) return true;
        }
        return false;
    }

    private double Cosine(QuestionTable table, int question)
    {
        var norm = table.Norm(question);
        if (norm == 0 || _norm == 0) return 0;
        var terms = table.Terms(question);
        var (product, taken, matched) = (0.0, 0UL, 0UL);
        // Own words before synonyms, so that no word of the question answers for two of the shopper's.
        foreach (var exact in (ReadOnlySpan<bool>)[true, false])
        {
            for (var i = 0; i < concepts.Count; i++)
            {
                if ((matched >> i & 1) != 0 || Best(concepts[i], exact, terms, ref taken) is not (> 0 and var worth)) continue;
                product += concepts[i].Idf * worth;
                matched |= 1UL << i;
            }
        }
        return Math.Min(1, product / (norm * _norm));
    }

    private static double Best(Concept concept, bool exact, ReadOnlySpan<int> terms, ref ulong taken)
    {
        var (best, places) = (0f, 0UL);
        foreach (var reading in concept.Readings)
        {
            if (reading.Kind == MatchKind.Exact != exact || Places(reading, terms) is not { } found || (found & taken) != 0) continue;
            if (reading.Worth > best) (best, places) = (reading.Worth, found);
        }
        taken |= places;
        return best;
    }

    /// <summary>Where the terms of a reading stand among a question's, as bits; null when one of them does not.</summary>
    private static ulong? Places(Reading reading, ReadOnlySpan<int> terms)
    {
        var places = 0UL;
        foreach (var term in reading.Terms)
        {
            var at = terms.BinarySearch(term);
            if (at is < 0 or >= 64) return null;
            places |= 1UL << at;
        }
        return places;
    }
}
