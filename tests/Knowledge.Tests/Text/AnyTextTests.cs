using Knowledge.Content;
using Knowledge.Text;

namespace Knowledge.Tests.Text;

/// <summary>What holds of any text at all: shoppers paste anything.</summary>
public class AnyTextTests
{
    private const int Rounds = 100_000;

    private static readonly string[] Odd =
        ["l'", "’", "-", "\u0301", "\uD83D", "\uDE42", "œ", "ﬁ", "İ", "ß", "٣", "½", "€", "5,90", " ", "\u00A0", "@", ".", "a@b.co", "MB-20261187", "g pa", "1er", "x", "É", "\n", "|", "**", "#"];

    [Fact]
    public void Folding_twice_is_folding_once() => Holds(text => Folding.Fold(Folding.Fold(text)) == Folding.Fold(text));

    [Fact]
    public void Tokens_stand_in_their_text_one_after_another() => Holds(text =>
    {
        var end = 0;
        foreach (var token in Tokenizer.Tokenize(text))
        {
            if (token.Start < end || token.End > text.Length || token.Length == 0 || token.Text.Length == 0) return false;
            end = token.End;
        }
        return true;
    });

    [Fact]
    public void Analysis_accepts_any_text() => Holds(text =>
        Analyser.For(Language.French).Terms(text).All(term => term.Length > 0) && Analyser.For(Language.English).Terms(text).All(term => term.Length > 0));

    [Fact]
    public void A_term_of_a_text_is_written_as_it_would_be_written_anew() => Holds(text =>
        Analyser.For(Language.French).Analyse(text).All(term => Folding.Fold(term.Text) == term.Text)
        && Analyser.For(Language.English).Analyse(text).All(term => Folding.Fold(term.Text) == term.Text));

    [Fact]
    public void Phone_spelling_written_out_is_not_written_out_again() => Holds(text =>
        PhoneSpelling.Normalise(PhoneSpelling.Normalise(text)) == PhoneSpelling.Normalise(text));

    [Fact]
    public void A_language_is_detected_or_not_but_never_thrown() => Holds(text => new LanguageDetector().Detect(text).Confidence is >= 0 and <= 1);

    [Fact]
    public void Any_document_can_be_split() => Holds(text => DocumentBlocks.Read(text).All(block => block.Text.Length > 0));

    /// <summary>Tries texts of odd pieces and of any characters at all, the same ones each time.</summary>
    private static void Holds(Func<string, bool> property)
    {
        var random = new Random(2026);
        for (var round = 0; round < Rounds; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(3) switch
            {
                0 => ((char)random.Next(char.MaxValue + 1)).ToString(),
                1 => ((char)random.Next(32, 256)).ToString(),
                _ => Odd[random.Next(Odd.Length)],
            }));
            Assert.True(property(text), $"Fails on: {string.Join(' ', text.Select(c => $"{(int)c:X4}"))}");
        }
    }
}
