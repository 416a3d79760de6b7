using Bot.Channels.BotFramework.Renderers;

namespace Bot.Tests.Channels.BotFramework.Renderers;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("**gras** et *italique* et `code`", "gras et italique et code", "**gras** et *italique* et `code`")]
    [InlineData("## Titre\n\ntexte", "Titre\n\ntexte", "**Titre**\n\ntexte")]
    [InlineData("1. un\n2. deux\n   - trois", "1. un\n2. deux\n   - trois", "1. un\n2. deux\n   - trois")]
    [InlineData("> mot", "mot", "> mot")]
    [InlineData("| A | B |\n|---|---|\n| 1 | 2 |", "A · B\n- 1 · 2", "**A · B**\n- 1 · 2")]
    [InlineData("![Une machine](https://a.example/b.png)", "Une machine", "Une machine")]
    [InlineData("[page](https://a.example/b)", "page (https://a.example/b)", "[page](https://a.example/b)")]
    [InlineData("[https://a.example/b](https://a.example/b)", "https://a.example/b", "[https://a.example/b](https://a.example/b)")]
    [InlineData("[nous écrire](mailto:a@b.example)", "nous écrire (a@b.example)", "[nous écrire](mailto:a@b.example)")]
    [InlineData("[ici](javascript:alert(1))", "ici", "ici")]
    [InlineData("une ligne\nla même", "une ligne la même", "une ligne la même")]
    [InlineData("une ligne  \nune autre", "une ligne\nune autre", "une ligne\nune autre")]
    [InlineData("2 \\* 3", "2 * 3", "2 \\* 3")]
    [InlineData("<b>mot</b>", "<b>mot</b>", "<b>mot</b>")]
    [InlineData("", "", "")]
    public void Markdown_becomes_what_a_channel_shows(string markdown, string plain, string teams)
    {
        Assert.Equal(plain, MarkdownText.ToPlain(markdown));
        Assert.Equal(teams, MarkdownText.ToTeams(markdown));
    }

    [Fact]
    public void Nesting_beyond_reason_leaves_the_words() =>
        Assert.Contains("mot", MarkdownText.ToPlain(new string('>', 5_000) + " mot"), StringComparison.Ordinal);
}
