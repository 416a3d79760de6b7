using System.Globalization;
using Bot.Conversations;
using Bot.Understanding;
using Knowledge.Text;

namespace Quality.Tests;

/// <summary>The language that a short message is read in, whichever the conversation was in before.</summary>
public sealed class LanguageTests(ITestOutputHelper output)
{
    private const string Other = "other", Same = "same";

    [Fact]
    public void A_few_words_tell_the_language()
    {
        var texts = File.ReadLines(Path.Combine(Checkout.Root, "tests", "Quality.Tests", "Languages", "short-texts.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('|', 2, StringSplitOptions.TrimEntries))
            .ToList();
        var reader = new MessageReader(ShopKnowledge.Read(new KnowledgeOptions()), TimeProvider.System);
        var right = 0;
        foreach (var text in texts)
        {
            var read = Enum.GetValues<Language>().Select(before => Read(reader, text[1], before)).ToList();
            var isRight = text[0] switch
            {
                Other => read.All(outcome => outcome == Other),
                Same => read.SequenceEqual(Enum.GetValues<Language>().Select(before => before.Code())),
                var code => read.All(outcome => outcome == code),
            };
            right += isRight ? 1 : 0;
            if (!isRight)
            {
                output.WriteLine($"{text[0]}, read as {string.Join(" and ", read)}: {text[1]}");
            }
        }

        var share = right / (double)texts.Count;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} of {texts.Count}, {share:0.000}"));
        Assert.InRange(texts.Count, 150, int.MaxValue);
        Assert.InRange(share, Bars.ShortTextLanguage, 1);
    }

    private static string Read(MessageReader reader, string text, Language before)
    {
        var message = reader.Read(text, new Conversation("quality", "quality", before.Code()));
        return message.IsOurLanguage ? message.Language.Code() : Other;
    }
}
