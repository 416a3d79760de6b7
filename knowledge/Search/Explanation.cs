using Knowledge.Indexing;

namespace Knowledge.Search;

/// <summary>Tells what a passage was found by.</summary>
internal sealed class Explanation(LanguageIndex index, List<Concept> concepts)
{
    public Hit Of(RankedPassage ranked)
    {
        var passage = ranked.Passage;
        var (covered, all) = (0.0, 0.0);
        var terms = new TermScore[concepts.Count];
        for (var i = 0; i < terms.Length; i++)
        {
            var (gained, reading) = ConceptScorer.In(index.Postings, concepts[i], passage);
            var found = reading is null ? [] : Array.FindAll(reading.Terms, term => index.Postings.Impact(term, passage) > 0);
            terms[i] = new TermScore(
                concepts[i].Term, Array.ConvertAll(found, term => index.Terms[term]), reading?.Kind ?? MatchKind.None, concepts[i].Idf, gained)
            {
                Parted = () => Fields(found, passage, gained),
            };
            all += concepts[i].Idf;
            covered += concepts[i].Idf * Held(concepts[i], passage);
        }
        return new Hit
        {
            Passage = index.Passages[passage],
            Score = ranked.Score,
            Coverage = all == 0 ? 0 : covered / all,
            QuestionMatch = ranked.QuestionMatch,
            TitleMatch = ranked.TitleMatch,
            Phrases = ranked.Phrases,
            Likeness = ranked.Likeness,
            Terms = terms,
        };
    }

    /// <summary>
    /// How much of a concept the passage holds, 0..1: 1 for the word itself, though a synonym in a weightier field may have
    /// brought the score.
    /// </summary>
    private double Held(Concept concept, int passage)
    {
        var most = 0.0;
        foreach (var reading in concept.Readings)
        {
            var held = 0;
            foreach (var term in reading.Terms) held += index.Postings.Impact(term, passage) > 0 ? 1 : 0;
            most = Math.Max(most, (double)reading.Weight * held / reading.Terms.Length);
        }
        return most;
    }

    /// <summary>The term's score parted by what each field brought before saturation.</summary>
    private List<FieldScore> Fields(int[] terms, int passage, double score)
    {
        var counts = new int[FieldWeights.Count];
        var weights = new double[FieldWeights.Count];
        foreach (var term in terms)
        {
            var found = index.Postings.Counts(term, passage);
            for (var field = 0; field < FieldWeights.Count; field++)
            {
                counts[field] += found[(Field)field];
                weights[field] += found.Weighted((Field)field, index.Lengths[passage * FieldWeights.Count + field], index.AverageLengths[field]);
            }
        }
        var total = weights.Sum();
        return [.. Enumerable.Range(0, FieldWeights.Count).Where(field => counts[field] > 0)
            .Select(field => new FieldScore((Field)field, counts[field], score * weights[field] / total))];
    }
}
