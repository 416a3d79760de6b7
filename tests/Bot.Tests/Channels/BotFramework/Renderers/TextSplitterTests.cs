using Bot.Channels.BotFramework.Renderers;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.BotFramework.Renderers;

[Requirement("F3")]
public sealed class TextSplitterTests
{
    [Fact]
    public void A_text_that_fits_is_one_part() => Assert.Equal(["Bonjour."], TextSplitter.Split("Bonjour.", 100));

    [Fact]
    public void Paragraphs_come_before_lines_and_lines_before_sentences()
    {
        Assert.Equal(["aaaa bb. cc", "dd"], TextSplitter.Split("aaaa bb. cc\n\ndd", 14));
        Assert.Equal(["aaaa bb. cc", "dd dddd"], TextSplitter.Split("aaaa bb. cc\ndd dddd", 14));
        Assert.Equal(["aaaa bb.", "cc dd eeee"], TextSplitter.Split("aaaa bb. cc dd eeee", 14));
        Assert.Equal(["aaaa bbbb cc", "dd eeee"], TextSplitter.Split("aaaa bbbb cc dd eeee", 14));
    }

    [Theory]
    [InlineData("Voyez notre page https://shop.example/a?b=c d'aide.")]
    [InlineData("Voyez notre [page avec mots](https://shop.example/a) d'aide.")]
    public void A_link_is_never_cut(string text)
    {
        for (var limit = 45; limit > 40; limit--)
        {
            var parts = TextSplitter.Split(text, limit);
            Assert.Single(parts, part => part.Contains("https://shop.example/a", StringComparison.Ordinal)
                && (!text.Contains('[', StringComparison.Ordinal) || part.Contains("[page avec mots](https://shop.example/a)", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void An_endless_word_is_cut_but_no_character_is()
    {
        var parts = TextSplitter.Split(string.Concat(Enumerable.Repeat("🙂", 50)), 33);
        Assert.All(parts, part => Assert.False(char.IsLowSurrogate(part[0]) || char.IsHighSurrogate(part[^1])));
        Assert.Equal(100, parts.Sum(part => part.Length));
    }

    [Fact]
    public void Nothing_is_lost_and_nothing_is_too_long()
    {
        var text = string.Join(' ', Enumerable.Range(0, 4_000).Select(number => number % 17 == 0 ? $"mot{number}." : $"mot{number}"));
        var parts = TextSplitter.Split(text, 1_900);
        Assert.All(parts, part => Assert.InRange(part.Length, 1, 1_900));
        Assert.Equal(text, string.Join(' ', parts));
    }

    [Fact]
    public void Nothing_gives_one_empty_part() => Assert.Equal([""], TextSplitter.Split("  ", 10));
}
