using Knowledge.Indexing;

namespace Knowledge.Search;

/// <summary>Tells what a passage was found by.</summary>
internal sealed class Explanation(LanguageIndex index, List<Concept> concepts)
{
    private readonly Dictionary<Reading, string[]> _names = new(ReferenceEqualityComparer.Instance);

    public Hit Of(RankedPassage ranked)
    {
        var passage = ranked.Passage;
        var (covered, all) = (0.0, 0.0);
        var terms = new TermScore[concepts.Count];
        for (var i = 0; i < terms.Length; i++)
        {
            var (gained, reading) = ConceptScorer.In(index.Postings, concepts[i], passage);
            var found = reading is null ? [] : FoundIn(reading, passage);
            terms[i] = new TermScore(
                concepts[i].Term, found.Length == 0 ? [] : Names(reading!, found), reading?.Kind ?? MatchKind.None, concepts[i].Idf, gained)
            {
                Found = new FoundTerms(index, found, passage),
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

    // A reading is mostly one word, which is there if it scored: its own arrays serve every hit then.
    private int[] FoundIn(Reading reading, int passage) =>
        reading.Terms is [_] ? reading.Terms : Array.FindAll(reading.Terms, term => index.Postings.Impact(term, passage) > 0);

    private string[] Names(Reading reading, int[] found)
    {
        if (found.Length != reading.Terms.Length) return Array.ConvertAll(found, term => index.Terms[term]);
        if (!_names.TryGetValue(reading, out var names)) _names[reading] = names = Array.ConvertAll(found, term => index.Terms[term]);
        return names;
    }
}
