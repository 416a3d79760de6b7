using Knowledge.Indexing;

namespace Knowledge.Search;

/// <summary>
/// Where a term of the question was found. Hits are made by the dozen and few are asked what each field brought, so that it is
/// worked out when somebody asks.
/// </summary>
/// <param name="index">Of the passage.</param>
/// <param name="terms">The passage's terms that matched.</param>
/// <param name="passage">Its number.</param>
internal readonly struct FoundTerms(LanguageIndex index, int[] terms, int passage)
{
    /// <summary>A term's score parted by what each field brought before saturation.</summary>
    public IReadOnlyList<FieldScore> Fields(double score)
    {
        if (terms is null or []) return [];
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
