using Knowledge.Content;
using Knowledge.Tests.Testing;
using Knowledge.Text;

namespace Knowledge.Tests.Content;

public class FaqFileTests
{
    private const string Entry = """
        ---
        id: delivery-cost-home
        question: Combien coûte la livraison à domicile ?
        phrasings:
          - tarif colipoint
          - "frais de port : chez moi"
        language: fr
        flow: pre-sale
        intent: delivery-cost
        tags: [livraison, domicile]
        updated: 2026-11-12
        valid-until: 2026-12-31
        ---
        La livraison coûte **5,90 €**.
        """;

    [Fact]
    public void An_entry_is_read_whole()
    {
        var passage = Assert.Single(TemporaryFolder.Read("faq/delivery-cost-home.fr.md", Entry).Passages);
        Assert.Equal(("delivery-cost-home", PassageKind.Faq, Language.French), (passage.Id, passage.Kind, passage.Language));
        Assert.Equal(["Combien coûte la livraison à domicile ?", "tarif colipoint", "frais de port : chez moi"], passage.Questions);
        Assert.Equal(("La livraison coûte **5,90 €**.", "delivery-cost", "pre-sale"), (passage.Body, passage.Intent, passage.Flow));
        Assert.Equal(new DateOnly(2026, 11, 12), passage.Updated);
        Assert.True(passage.IsValidOn(new DateOnly(2026, 12, 31)));
        Assert.False(passage.IsValidOn(new DateOnly(2027, 1, 1)));
    }

    [Fact]
    public void The_version_follows_the_words_shown_and_searched()
    {
        var version = Version(Entry);
        Assert.Matches("^[0-9a-f]{12}$", version);
        Assert.Equal(version, Version(Entry));
        Assert.NotEqual(version, Version(Entry.Replace("5,90", "6,90", StringComparison.Ordinal)));
        Assert.NotEqual(version, Version(Entry.Replace("tarif", "prix", StringComparison.Ordinal)));
        static string Version(string entry) => TemporaryFolder.Read("a.fr.md", entry).Passages[0].Version;
    }

    [Theory]
    [InlineData("question: a: b", "not valid YAML", 2)]
    [InlineData("id: x\nquestion:", "no `question`", 3)]
    [InlineData("question: Oui ?\nvalid-from: demain", "not a date", 3)]
    [InlineData("question: Oui ?\nvalid-from: 2026-12-02\nvalid-until: 2026-12-01", "before", 4)]
    [InlineData("question: Oui ?\nlanguage: de", "neither fr nor en", 3)]
    public void A_broken_entry_is_told_with_its_line(string front, string message, int line)
    {
        var set = TemporaryFolder.Read("bad.fr.md", $"---\n{front}\n---\nRéponse.");
        Assert.Empty(set.Passages);
        var problem = Assert.Single(set.Problems);
        Assert.Equal(("bad.fr.md", line), (problem.File, problem.Line));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_without_answer_is_told() =>
        Assert.Contains("no answer", Assert.Single(TemporaryFolder.Read("a.fr.md", "---\nquestion: Oui ?\n---\n\n").Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void A_slip_that_does_no_harm_is_told_and_the_entry_kept()
    {
        var set = TemporaryFolder.Read("a.fr.md", "---\nquestion: Oui ?\nphrasing: si\nupdated: hier\nfollow-ups: [lost]\n---\nOui.");
        Assert.Single(set.Passages);
        Assert.Equal(3, set.Problems.Count);
    }

    [Theory]
    [InlineData("x.en.md", "Oui ?", Language.English)]
    [InlineData("en/x.md", "Oui ?", Language.English)]
    [InlineData("x.md", "Where is my order and how do I track it?", Language.English)]
    [InlineData("x.md", "Où est ma commande et comment la suivre ?", Language.French)]
    public void The_language_comes_from_the_name_or_the_words(string name, string question, Language language) =>
        Assert.Equal(language, TemporaryFolder.Read(name, $"---\nquestion: {question}\n---\n…").Passages[0].Language);
}
