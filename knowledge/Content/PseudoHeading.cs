using System.Text.RegularExpressions;

namespace Knowledge.Content;

/// <summary>
/// Recognises headings that their author did not mark: bold lines, "ARTICLE 3 – LIVRAISON", "3.2 Retours", capitals.
/// </summary>
internal static partial class PseudoHeading
{
    private const int Longest = 130, MostWords = 18;

    /// <summary>The heading that a one-line paragraph or one-item list is; null when it is prose.</summary>
    public static Block? Of(Block block)
    {
        if (block.Kind is not (BlockKind.Paragraph or BlockKind.List) || block.Text.Contains('\n', StringComparison.Ordinal)) return null;
        var words = PlainText.Of(block.Kind == BlockKind.List && Bullet().Match(block.Text) is { Success: true } bullet
            ? block.Text[bullet.Length..] : block.Text.Replace("\\.", ".", StringComparison.Ordinal));
        if (words.Length is < 3 or > Longest || block.Words > MostWords || EndsAsProse(words) || !words.Any(char.IsLetter)) return null;

        if (Article().IsMatch(words)) return new Block(BlockKind.Heading, words, 2);
        if (Numbered().Match(words) is { Success: true } numbered) return new Block(BlockKind.Heading, words, 2.2 + 0.2 * numbered.Groups[1].Value.Trim('.').Count(c => c == '.'));
        if (block.Kind == BlockKind.List && !IsBold(block.Text)) return null;
        if (IsCapitals(words)) return new Block(BlockKind.Heading, words, 3);
        // "La carte est bloquée dans les cas suivants :" announces, it does not name.
        if (words.EndsWith(':') && block.Words > 6) return null;
        return IsBold(block.Text) ? new Block(BlockKind.Heading, words, 4) : null;
    }

    /// <summary>A short line that would pass for a heading where the document marks none: "Délais de livraison".</summary>
    public static bool IsShortLine(Block block) =>
        block.Kind == BlockKind.Paragraph && !block.Text.Contains('\n', StringComparison.Ordinal) && block.Words is >= 1 and <= 9
        && block.Text.Length <= 70 && char.IsUpper(block.Text[0]) && char.IsLetterOrDigit(block.Text[^1]) | block.Text[^1] is '?' or ')';

    // A heading may ask; it does not end in a full stop, a semicolon or a comma. "Art." and "etc." do not matter here.
    private static bool EndsAsProse(string words) => words[^1] is '.' or ';' or ',' or '…';

    private static bool IsBold(string text)
    {
        var trimmed = text.Trim().TrimStart('-', '*', '+', ' ');
        var inner = text.Trim();
        return Bold().IsMatch(inner) || Bold().IsMatch("**" + trimmed) && inner.StartsWith("- **", StringComparison.Ordinal);
    }

    private static bool IsCapitals(string words)
    {
        var letters = words.Count(char.IsLetter);
        if (letters < 4 || words.Length > 90 || letters < 0.7 * words.Count(c => !char.IsWhiteSpace(c))) return false;
        return !words.Any(char.IsLower) && words.Split(' ').Any(word => word.Count(char.IsLetter) >= 4);
    }

    [GeneratedRegex(@"^(?:article|art\.?|chapitre|section|titre|annexe|partie|chapter|appendix|clause|part)\s+(?:n°\s*)?(?:\d|[IVXLC]+\b|premier|un\b|one\b|[A-Z]\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Article();

    [GeneratedRegex(@"^((?:\d{1,2}\.){1,4}(?:\d{1,2})?|\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2}(?=\s*[)–—:-])|[IVX]{1,5}(?=\s*[.)–—:-])|[A-Z](?=\s*[.)]\s))\s*[.)–—:-]*\s*[\p{Lu}«“""'’]")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^ {0,3}[-*+•·▪‣◦●–]\s+")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__)\s*:?$")]
    private static partial Regex Bold();
}
