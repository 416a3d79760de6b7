using Knowledge.Text;

namespace Training.Linting;

/// <summary>How an intent's examples are written: people ask in words, in haste, on a phone, without accents.</summary>
internal sealed class StyleShares
{
    /// <summary>Below this share of a way of writing, the model hardly meets it.</summary>
    private const double Least = 0.04;

    /// <summary>Above this share, the model may take the way of writing for the intent.</summary>
    private const double Most = 0.90;

    private static readonly string[] QuestionWords =
    [
        "comment", "combien", "quand", "ou", "qui", "que", "quoi", "quel", "quelle", "quels", "quelles", "pourquoi", "est-ce", "puis-je", "peut-on",
        "how", "when", "where", "what", "which", "who", "why", "can", "could", "do", "does", "is", "are", "will",
    ];

    private readonly Dictionary<string, bool> _accented;

    /// <param name="texts">All examples: what most of them write with an accent is written with one.</param>
    public StyleShares(IEnumerable<PlacedText> texts) => _accented = texts
        .Where(text => text.Language == Language.French)
        .SelectMany(Words)
        .GroupBy(word => Folding.Fold(word), StringComparer.Ordinal)
        .ToDictionary(
            group => group.Key,
            group => group.Count(word => word != group.Key) > group.Count() / 2,
            StringComparer.Ordinal);

    /// <summary>What is out of balance among the examples of one file.</summary>
    public IEnumerable<string> Unbalanced(IReadOnlyList<PlacedText> texts)
    {
        if (texts.Count == 0) yield break;
        if (texts[0].Language == Language.French)
        {
            foreach (var finding in Rare(texts, "in phone spelling", IsPhoneSpelt)) yield return finding;
            foreach (var finding in Rare(texts, "without their accents", LacksAccents)) yield return finding;
        }
        foreach (var finding in Rare(texts, "as a question", IsQuestion)) yield return finding;
        foreach (var finding in Rare(texts, "as a statement", text => !IsQuestion(text))) yield return finding;
        var sentences = texts.Count(text => text.Text[^1] is '.' or '?' or '!');
        if (sentences > Most * texts.Count) yield return $"{sentences} of {texts.Count} end in a full stop or mark; people leave it out.";
    }

    private static IEnumerable<string> Rare(IReadOnlyList<PlacedText> texts, string style, Func<PlacedText, bool> isWritten)
    {
        var count = texts.Count(isWritten);
        if (count < Least * texts.Count) yield return $"{count} of {texts.Count} are written {style}.";
    }

    private static bool IsPhoneSpelt(PlacedText text) => PhoneSpelling.Normalise(text.Text) != text.Text;

    private bool LacksAccents(PlacedText text) =>
        Words(text).Any(word => word == Folding.Fold(word) && _accented.GetValueOrDefault(word));

    private static bool IsQuestion(PlacedText text) =>
        text.Text.Contains('?', StringComparison.Ordinal) || QuestionWords.Contains(text.Key.Split(' ')[0]) || text.Key.Contains("est ce que", StringComparison.Ordinal);

    private static IEnumerable<string> Words(PlacedText text) => Tokenizer.Tokenize(text.Text)
        .Where(token => token.Kind == TokenKind.Word)
        .Select(token => text.Text.Substring(token.Start, token.Length).ToLowerInvariant());
}
