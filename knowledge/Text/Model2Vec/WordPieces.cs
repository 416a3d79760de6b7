using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Knowledge.Text.Model2Vec;

/// <summary>
/// BERT's subwords: words parted at spaces and punctuation, each cut into the longest pieces of the vocabulary from the
/// left; a word that can not be cut whole is unknown.
/// </summary>
internal sealed class WordPieces : Subwords
{
    private readonly Dictionary<string, int> _pieces;
    private readonly string _inner;
    private readonly int _longest;
    private readonly bool _lower;
    private readonly bool _bare;

    public WordPieces(JsonElement root, JsonElement model)
    {
        _pieces = model.GetProperty("vocab").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetInt32());
        _inner = model.TryGetProperty("continuing_subword_prefix", out var prefix) ? prefix.GetString()! : "##";
        _longest = model.TryGetProperty("max_input_chars_per_word", out var longest) ? longest.GetInt32() : 100;
        _lower = Setting(root, "lowercase") ?? false;
        // As BERT has it: accents go with the capitals unless it is said.
        _bare = Setting(root, "strip_accents") ?? _lower;
    }

    public override IEnumerable<int> Of(string text) => Words(Normalised(text)).SelectMany(Pieces);

    private string Normalised(string text)
    {
        var lower = _lower ? text.ToLowerInvariant() : text;
        return _bare ? Bare(lower) : lower;
    }

    private static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var c in Folding.Acceptable(text).Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) bare.Append(c);
        }
        return bare.ToString();
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            var ends = at == text.Length || char.IsWhiteSpace(text[at]) || char.IsControl(text[at]);
            var alone = !ends && (char.IsPunctuation(text[at]) || (char.IsAscii(text[at]) && char.IsSymbol(text[at])));
            if (!ends && !alone) continue;
            if (at > start) yield return text[start..at];
            if (alone) yield return text[at..(at + 1)];
            start = at + 1;
        }
    }

    private List<int> Pieces(string word)
    {
        var pieces = new List<int>();
        if (word.Length > _longest) return pieces;
        for (var at = 0; at < word.Length;)
        {
            var end = word.Length;
            int id;
            while (!_pieces.TryGetValue(at == 0 ? word[..end] : _inner + word[at..end], out id))
            {
                if (--end == at) return [];
            }
            pieces.Add(id);
            at = end;
        }
        return pieces;
    }
}
