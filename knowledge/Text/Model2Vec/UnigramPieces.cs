using System.Text;
using System.Text.Json;

namespace Knowledge.Text.Model2Vec;

/// <summary>
/// SentencePiece's unigram subwords: of all ways to cut a word, the likeliest (T. Kudo, "Subword Regularization", ACL 2018),
/// by Viterbi's way from left to right. A space is written ▁ at the start of its word.
/// </summary>
internal sealed class UnigramPieces : Subwords
{
    private const char Space = '▁';

    /// <summary>How much less likely than the least likely piece a letter without a piece is.</summary>
    private const double UnknownPenalty = 10;

    private readonly Dictionary<string, (int Id, double Score)> _pieces = [];
    private readonly int _longest;
    private readonly int _unknown;
    private readonly double _unknownScore;
    private readonly bool _lower;

    public UnigramPieces(JsonElement root, JsonElement model)
    {
        foreach (var (id, entry) in model.GetProperty("vocab").EnumerateArray().Index())
        {
            _pieces.TryAdd(entry[0].GetString()!, (id, entry[1].GetDouble()));
        }
        if (_pieces.Count == 0) throw new InvalidOperationException("the vocabulary is empty.");
        _longest = _pieces.Keys.Max(piece => piece.Length);
        _unknown = model.TryGetProperty("unk_id", out var unknown) && unknown.ValueKind == JsonValueKind.Number ? unknown.GetInt32() : -1;
        _unknownScore = _pieces.Values.Min(piece => piece.Score) - UnknownPenalty;
        _lower = Setting(root, "lowercase") ?? false;
    }

    public override IEnumerable<int> Of(string text)
    {
        var whole = Folding.Acceptable(text).Normalize(NormalizationForm.FormKC);
        return (_lower ? whole.ToLowerInvariant() : whole)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => Cut(Space + word));
    }

    private List<int> Cut(string word)
    {
        var best = new (double Score, int From, int Id)[word.Length + 1];
        Array.Fill(best, (double.NegativeInfinity, 0, _unknown));
        best[0].Score = 0;
        var pieces = _pieces.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var from = 0; from < word.Length; from++)
        {
            for (var length = 1; length <= Math.Min(_longest, word.Length - from); length++)
            {
                var known = pieces.TryGetValue(word.AsSpan(from, length), out var piece);
                if (!known && length > 1) continue;
                var score = best[from].Score + (known ? piece.Score : _unknownScore);
                if (score > best[from + length].Score) best[from + length] = (score, from, known ? piece.Id : _unknown);
            }
        }
        var ids = new List<int>();
        for (var at = word.Length; at > 0; at = best[at].From)
        {
            if (best[at].Id != _unknown) ids.Add(best[at].Id);
        }
        ids.Reverse();
        return ids;
    }
}
