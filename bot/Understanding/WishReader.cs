using System.Text.RegularExpressions;
using Knowledge.Text;

namespace Bot.Understanding;

/// <summary>What a shopper may ask of the conversation itself.</summary>
internal enum Wish
{
    None,

    /// <summary>The conversation by mail.</summary>
    Transcript,
}

/// <summary>Reads wishes by their set phrases: they name the conversation or the call, which no question about the shop does.</summary>
internal static partial class WishReader
{
    private const int MostCharacters = 200;

    public static Wish Read(string text)
    {
        if (text.Length > MostCharacters)
        {
            return Wish.None;
        }

        var plain = Folding.Fold(text);
        return Transcript().IsMatch(plain) ? Wish.Transcript : Wish.None;
    }

    [GeneratedRegex(
        @"\b(?:envoy\w+|recevoir|transmet\w+|copie|mailer|send|e-?mail|forward|copy)\b.{0,30}(?:\b(?:notre|cette|la|our|this|the)\s(?:conversation|discussion|chat|tchat|transcript)\b|\b(?:notre|cet) echange\b|\ba transcript\b|\btranscription\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Transcript();
}
