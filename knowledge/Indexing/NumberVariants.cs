using System.Buffers;

namespace Knowledge.Indexing;

/// <summary>
/// The other ways of writing the index's numbers and references: "ex100" and "brex100" for br-ex100, "49" for 49€.
/// </summary>
internal sealed class NumberVariants
{
    private const int Most = 8;

    private static readonly SearchValues<char> NumberChars = SearchValues.Create("0123456789.");

    private readonly Dictionary<string, List<int>> _terms = [];

    public NumberVariants(IReadOnlyList<string> terms)
    {
        for (var id = 0; id < terms.Count; id++)
        {
            if (!terms[id].AsSpan().ContainsAnyInRange('0', '9') || terms[id].Contains('@', StringComparison.Ordinal)) continue;
            foreach (var key in Keys(terms[id]))
            {
                if (!_terms.TryGetValue(key, out var ids)) _terms[key] = ids = [];
                if (ids.Count < Most) ids.Add(id);
            }
        }
    }

    /// <summary>Terms that may be meant by this one, itself left out; at most eight for each of its spellings.</summary>
    public IReadOnlyList<int> Of(string term, int? self) =>
        [.. Keys(term).SelectMany(key => _terms.GetValueOrDefault(key) ?? []).Where(id => id != self).Distinct().Take(Most)];

    private static IEnumerable<string> Keys(string term)
    {
        var joined = term.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        yield return joined;
        var last = term[(term.LastIndexOfAny(['-', '_']) + 1)..];
        if (last.Length < term.Length)
        {
            if (last.Length >= 3 && last.AsSpan().ContainsAnyInRange('0', '9')) yield return last;
            yield break;
        }
        // 49€, 1.2l, 9h30: the number alone.
        var digits = term.AsSpan().IndexOfAnyExcept(NumberChars);
        if (char.IsAsciiDigit(term[0]) && digits > 0) yield return term[..digits];
    }
}
