using System.Text;
using Knowledge.Text;

namespace Knowledge.Content;

public static class Slugs
{
    private const int Longest = 60;

    /// <summary>Folded letters and digits joined by hyphens, at most 60 characters, cut at a word: "frais-de-retour".</summary>
    public static string Of(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in Folding.Fold(text))
        {
            if (char.IsLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        var whole = slug.ToString().TrimEnd('-');
        if (whole.Length <= Longest) return whole.Length == 0 ? "x" : whole;
        var cut = whole.LastIndexOf('-', Longest);
        return whole[..(cut > 20 ? cut : Longest)];
    }
}
