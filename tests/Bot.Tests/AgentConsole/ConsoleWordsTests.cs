using System.Text.RegularExpressions;
using Bot.AgentConsole;
using Bot.Tests.Architecture;
using Knowledge.Text;

namespace Bot.Tests.AgentConsole;

public sealed class ConsoleWordsTests
{
    [Fact]
    public void Both_languages_have_the_same_words() =>
        Assert.Equal(ConsoleWords.Keys(Language.French).Order(), ConsoleWords.Keys(Language.English).Order());

    [Fact]
    public void Both_languages_have_the_same_blanks() => Assert.Empty(
        from key in ConsoleWords.Keys(Language.French)
        where !Blanks(Language.French, key).SetEquals(Blanks(Language.English, key))
        select key);

    [Fact]
    public void French_is_typeset() => Assert.Empty(
        from key in ConsoleWords.Keys(Language.French)
        let text = ConsoleWords.Of(Language.French, key)
        where text.Contains('\'') || Regex.IsMatch(text, @"[^\u00a0\u202f/][;:!?»](\s|$)")
        select key);

    [Fact]
    public void Every_word_that_a_page_asks_for_is_there() => Assert.Empty(
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "bot", "AgentConsole"), "*.razor", SearchOption.AllDirectories)
        from Match use in Regex.Matches(File.ReadAllText(file), @"\bWord\(""([\w.-]+)""")
        where !ConsoleWords.Keys(Language.French).Contains(use.Groups[1].Value)
        select $"{Path.GetFileName(file)}: {use.Groups[1].Value}");

    private static HashSet<string> Blanks(Language language, string key) =>
        [.. Regex.Matches(ConsoleWords.Of(language, key), @"\{\w[\w-]*\}").Select(match => match.Value)];
}
