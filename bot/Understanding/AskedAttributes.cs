using Knowledge.Content;

namespace Bot.Understanding;

/// <summary>What a message asks of one product's sheet, and what the sheet says to it.</summary>
/// <param name="Found">Lines of the sheet.</param>
/// <param name="Quotes">Sentences of the description, for what no line states.</param>
/// <param name="Missing">What the sheet does not state, with its article: "la couleur".</param>
internal sealed record AskedAttributes(
    Product Product, IReadOnlyList<FoundDetail> Found, IReadOnlyList<string> Quotes, IReadOnlyList<string> Missing, bool Price, bool Stock)
{
    public bool IsAnswered => Found.Count > 0 || Quotes.Count > 0 || Price || Stock;

    public bool IsMissing => !IsAnswered && Missing.Count > 0;
}

/// <param name="Noun">What the lexicon calls it, with its article; null where it does not know the sheet's name.</param>
/// <param name="Support">The sentence of the description about it, if there is one.</param>
internal sealed record FoundDetail(Detail Detail, string? Noun, string? Support);
