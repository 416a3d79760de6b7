using Knowledge.Indexing;

namespace Knowledge.Search;

/// <summary>What a concept is worth in a passage: the best of its readings, each Σ idf · impact · weight ÷ terms.</summary>
internal static class ConceptScorer
{
    /// <summary>No passage can gain more from the concept.</summary>
    public static float Most(Postings postings, Concept concept)
    {
        var most = 0f;
        foreach (var reading in concept.Readings)
        {
            var sum = 0f;
            for (var i = 0; i < reading.Terms.Length; i++) sum += reading.Idf[i] * postings.Highest(reading.Terms[i]);
            most = Math.Max(most, sum * reading.Weight / reading.Terms.Length);
        }
        return most;
    }

    /// <summary>The concept's score in one passage, and the reading that gave it.</summary>
    public static (float Score, Reading? Reading) In(Postings postings, Concept concept, int passage)
    {
        var (best, by) = (0f, (Reading?)null);
        foreach (var reading in concept.Readings)
        {
            var sum = 0f;
            for (var i = 0; i < reading.Terms.Length; i++) sum += reading.Idf[i] * postings.Impact(reading.Terms[i], passage);
            var score = sum * (reading.Weight / reading.Terms.Length);
            if (score > best) (best, by) = (score, reading);
        }
        return (best, by);
    }

    /// <summary>Adds a concept of one term to all passages that hold it.</summary>
    public static void AddPlain(Postings postings, Reading reading, Scratch scores)
    {
        var passages = postings.Passages(reading.Terms[0]);
        var impacts = postings.Impacts(reading.Terms[0]);
        var factor = reading.Idf[0] * reading.Weight;
        for (var i = 0; i < passages.Length; i++) scores.Add(passages[i], factor * impacts[i]);
    }

    /// <summary>Scores a concept of several readings in all passages that hold any of them.</summary>
    public static void Gather(Postings postings, Concept concept, Scratch best, Scratch phrase)
    {
        foreach (var reading in concept.Readings)
        {
            var share = reading.Weight / reading.Terms.Length;
            for (var t = 0; t < reading.Terms.Length; t++)
            {
                var passages = postings.Passages(reading.Terms[t]);
                var impacts = postings.Impacts(reading.Terms[t]);
                var factor = reading.Idf[t] * share;
                if (reading.Terms.Length == 1)
                {
                    for (var i = 0; i < passages.Length; i++) best.Raise(passages[i], factor * impacts[i]);
                }
                else
                {
                    for (var i = 0; i < passages.Length; i++) phrase.Add(passages[i], factor * impacts[i]);
                }
            }
            foreach (var passage in phrase.All) best.Raise(passage, phrase.Scores[passage]);
            phrase.Clear();
        }
    }
}
