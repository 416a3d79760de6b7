using Knowledge.Indexing;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>Reads a question into concepts: its terms, corrected where the index does not know them, with their synonyms.</summary>
internal sealed class QuestionReader(LanguageIndex index)
{
    private const float Corrected = 0.8f, Split = 0.9f, Variant = 0.7f;

    /// <summary>A message longer than this is a letter; its first terms are searched.</summary>
    private const int MostTerms = 48;

    public List<Concept> Read(string question)
    {
        var tokens = Analyser.For(index.Language).Analyse(question).DistinctBy(token => token.Text).Take(MostTerms).ToList();
        var readings = tokens.Select(Readings).ToList();
        AddSynonyms(tokens, readings);
        return [.. tokens.Select((token, i) => new Concept(token.Text, IdfOf(token.Text, readings[i]), [.. readings[i]]))];
    }

    private List<Reading> Readings(Token token)
    {
        var readings = new List<Reading>(1);
        var id = index.TermOf(token.Text);
        if (id is { } known) readings.Add(Of([known], 1, MatchKind.Exact));
        if (token.Kind != TokenKind.Word)
        {
            foreach (var variant in index.Variants.Of(token.Text, id)) readings.Add(Of([variant], Variant, MatchKind.Variant));
        }
        if (readings.Count > 0) return readings;
        if (SplitInTwo(token.Text) is { } parts) readings.Add(Of(parts, Split, MatchKind.Compound));
        else if (index.Corrector.Correct(token.Text) is { } corrected) readings.Add(Of([index.Vocabulary[corrected]], Corrected, MatchKind.Correction));
        return readings;
    }

    private Reading Of(int[] terms, float weight, MatchKind kind) => new(terms, [.. terms.Select(term => index.Idf[term])], weight, kind);

    /// <summary>"grillepain", "alto300": two known words typed as one. Of several cuts, the one whose rarer word is commonest.</summary>
    private int[]? SplitInTwo(string term)
    {
        (int Count, int[] Parts)? best = null;
        var analyser = Analyser.For(index.Language);
        for (var cut = 3; cut <= term.Length - 3; cut++)
        {
            // Letters on both sides need length, or any word falls apart; letters against digits do not.
            var mixed = char.IsDigit(term[cut]) != char.IsDigit(term[cut - 1]);
            if (!mixed && (cut < 4 || term.Length - cut < 4)) continue;
            if (index.TermOf(analyser.Stem(term[..cut])) is not { } left || index.TermOf(analyser.Stem(term[cut..])) is not { } right) continue;
            var count = Math.Min(index.Postings.PassageCount(left), index.Postings.PassageCount(right));
            if (left != right && (best is null || count > best.Value.Count)) best = (count, [left, right]);
        }
        return best?.Parts;
    }

    private void AddSynonyms(List<Token> tokens, List<List<Reading>> readings)
    {
        // A corrected term brings the synonyms of what was meant.
        var meant = tokens.Select((token, i) => readings[i] is [{ Kind: MatchKind.Correction } only] ? index.Terms[only.Terms[0]] : token.Text).ToList();
        foreach (var alternative in Synonyms.Of(meant, index.Language))
        {
            var terms = alternative.Terms.Select(index.TermOf).OfType<int>().Distinct().ToArray();
            if (terms.Length < alternative.Terms.Distinct().Count()) continue;
            for (var at = alternative.Start; at < alternative.Start + alternative.Length; at++)
            {
                var own = readings[at].Where(reading => reading.Kind == MatchKind.Exact).Select(reading => reading.Idf[0]).DefaultIfEmpty(float.MaxValue).First();
                var idf = terms.Select(term => Math.Min(index.Idf[term], own)).ToArray();
                readings[at].Add(new Reading(terms, idf, (float)alternative.Weight, MatchKind.Synonym));
            }
        }
    }

    private double IdfOf(string term, List<Reading> readings) => readings.Count == 0 ? index.UnknownIdf(term) : readings[0].Idf.Max();
}
