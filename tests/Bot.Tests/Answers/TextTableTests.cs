using System.Text.RegularExpressions;
using Bot.AgentConsole;
using Bot.Answers;
using Knowledge.Text;

namespace Bot.Tests.Answers;

/// <summary>What holds of every table of texts: the shoppers' and the agents'.</summary>
public sealed class TextTableTests
{
    private static readonly TextTable[] Tables = [Phrases.Table, ConsoleWords.Table];

    [Fact]
    public void Both_languages_have_the_same_texts() => Assert.All(
        Tables, table => Assert.Equal(table.Keys(Language.French).Order(), table.Keys(Language.English).Order()));

    [Fact]
    public void Both_languages_have_the_same_blanks() => Assert.Empty(
        from table in Tables
        from key in table.Keys(Language.French)
        where !Blanks(table.Of(Language.French, key)).SetEquals(Blanks(table.Of(Language.English, key)))
        select key);

    [Fact]
    public void French_is_typeset() => Assert.Empty(
        from table in Tables
        from key in table.Keys(Language.French)
        let text = table.Of(Language.French, key)
        where text.Contains('\'') || Regex.IsMatch(text, @"[^\u00a0\u202f/][;:!?»](\s|$)")
        select key);

    private static HashSet<string> Blanks(string text) => [.. Regex.Matches(text, @"\{\w[\w-]*\}").Select(match => match.Value)];
}
