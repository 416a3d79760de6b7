using System.Text.RegularExpressions;

namespace Knowledge.Content;

/// <summary>What a document's export left behind and no shopper should be shown.</summary>
internal static partial class Debris
{
    public static bool Is(Block block) => block.Kind switch
    {
        BlockKind.Heading => false,
        BlockKind.List => block.Text.Split('\n').All(line => line.Trim().Length == 0 || AnchorItem().IsMatch(line) || Leaders().IsMatch(line)),
        BlockKind.Table => !block.Text.Any(char.IsLetterOrDigit),
        _ => PageNumber().IsMatch(block.Text) || Leaders().IsMatch(block.Text) || ImageOnly().IsMatch(block.Text)
            || BackToTop().IsMatch(block.Text) || SpacedOut().IsMatch(block.Text) || !block.Text.Any(char.IsLetterOrDigit),
    };

    /// <summary>Short lines that come back on many pages: running heads and feet.</summary>
    public static HashSet<string> RunningHeads(IEnumerable<Block> blocks) =>
    [
        .. blocks.Where(block => block.Kind == BlockKind.Paragraph && block.Text.Length <= 80)
            .GroupBy(block => block.Text)
            .Where(group => group.Count() >= 4)
            .Select(group => group.Key),
    ];

    /// <summary>What stands under "Sommaire" or "Contents" repeats the headings; it goes, up to the first real text.</summary>
    public static List<Block> WithoutContents(List<Block> blocks)
    {
        var kept = new List<Block>(blocks.Count);
        var inContents = false;
        foreach (var block in blocks)
        {
            if (block.Kind == BlockKind.Heading) inContents = Contents().IsMatch(block.Text);
            else if (inContents && block.Kind == BlockKind.Paragraph && block.Words > 30) inContents = false;
            if (!inContents) kept.Add(block);
        }
        return kept;
    }

    [GeneratedRegex(@"^\W*(?:sommaire|table des mati[eè]res|contents|table of contents|plan du document)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Contents();

    /// <summary>Letters set apart by an export: "L e s d o n n é e s".</summary>
    [GeneratedRegex(@"(?:\p{L} ){12}")]
    private static partial Regex SpacedOut();

    [GeneratedRegex(@"^\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|sur|of)\s*\d{1,4})?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();

    /// <summary>A contents line: "Livraison ........ P. 4".</summary>
    [GeneratedRegex(@"\.{5,}|…{3,}|(?:\. ){5,}|_{6,}")]
    private static partial Regex Leaders();

    [GeneratedRegex(@"^(?:\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?\s*)+$")]
    private static partial Regex ImageOnly();

    [GeneratedRegex(@"^\s*(?:[-*+]|\d{1,3}\\?[.)])\s+\[[^\]]*\]\(#[^)]*\)\s*$")]
    private static partial Regex AnchorItem();

    [GeneratedRegex(@"^\[?\s*(?:retour (?:en haut|au sommaire)|haut de page|back to top|top|imprimer|print)\W*(?:\([^)]*\))?$", RegexOptions.IgnoreCase)]
    private static partial Regex BackToTop();
}
