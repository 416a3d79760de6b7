using Knowledge.Indexing;

namespace Knowledge.Search;

/// <summary>What a concept is worth in a passage: the best of its readings, each Σ idf · impact · weight ÷ terms.</summary>
internal static class ConceptScorer
{
    /// <summary>What one step of impact is worth of a reading's term.</summary>
    public static float Factor(Reading reading, int i) =>
        reading.Idf[i] * (reading.Weight / reading.Terms.Length) * Postings.Step;

    /// <summary>No passage can gain more from the concept.</summary>
    public static float Most(Postings postings, Concept concept)
    {
        var most = 0f;
        foreach (var reading in concept.Readings)
        {
            var sum = 0f;
            for (var i = 0; i < reading.Terms.Length; i++)
            {
                sum += Factor(reading, i) * postings.Highest(reading.Terms[i]);
            }
            most = Math.Max(most, sum);
        }
        return most;
    }

    /// <summary>The concept's score in one passage, and the reading that gave it.</summary>
    public static (float Score, Reading? Reading) In(Postings postings, Concept concept, int passage)
    {
        var (best, by) = (0f, (Reading?)null);
        foreach (var reading in concept.Readings)
        {
            var score = 0f;
            for (var i = 0; i < reading.Terms.Length; i++)
            {
                score += Factor(reading, i) * postings.Impact(reading.Terms[i], passage);
            }
            if (score > best) (best, by) = (score, reading);
        }
        return (best, by);
    }
}
