using System.Text.RegularExpressions;
using Bot.AgentConsole;
using Bot.Tests.Architecture;
using Knowledge.Text;
using Training;

namespace Bot.Tests.AgentConsole;

public sealed class ConsoleWordsTests
{
    [Fact]
    public void Every_word_that_a_page_asks_for_is_there() => Assert.Empty(
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "bot", "AgentConsole"), "*.razor", SearchOption.AllDirectories)
        from Match use in Regex.Matches(File.ReadAllText(file), @"\bWord\(""([\w.-]+)""")
        where !ConsoleWords.Table.Keys(Language.French).Contains(use.Groups[1].Value)
        select $"{Path.GetFileName(file)}: {use.Groups[1].Value}");

    [Fact]
    public void Every_intent_has_words_of_its_own() => Assert.Empty(
        from intent in Intent.All
        where !ConsoleWords.Table.Keys(Language.French).Contains($"intent.{intent.Name}")
        select intent.Name);
}
