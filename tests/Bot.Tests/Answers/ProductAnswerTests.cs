using Bot.Answers;
using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Text;

namespace Bot.Tests.Answers;

public sealed class ProductAnswerTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly Passage Small = Sheet("S", "Bouilloire Mer Lac", 39.90m, new Detail("Poids", "1,1 kg"), new Detail("Garantie", "2 ans"));
    private static readonly Passage Big = Sheet("B", "Bouilloire Mer Océan", 59, new Detail("Poids", "1,6 kg"), new Detail("Garantie", "2 ans"), new Detail("Minuterie", "oui"));

    [Fact]
    public void A_value_comes_first_and_the_sheet_after_it() => Assert.Equal(
        "**1,1\u00a0kg** pour le poids, d’après la fiche [Bouilloire Mer Lac](/help/fr/S).",
        Answer("il pèse combien", Small with { Product = Small.Product! with { Details = [new Detail("Poids", "1,1\u00a0kg")] } }));

    [Fact]
    public void Yes_or_no_comes_with_the_line_that_says_so() => Assert.Equal(
        "**Oui**\u00a0: la fiche [Bouilloire Mer Océan](/help/fr/B) indique «\u00a0Minuterie\u00a0: oui\u00a0».",
        Answer("a-t-elle une minuterie", Big));

    [Fact]
    public void A_price_is_told_with_the_day_of_the_feed() => Assert.Equal(
        "**39,90\u00a0€** (au 22 novembre 2026), d’après la fiche [Bouilloire Mer Lac](/help/fr/S). Disponibilité\u00a0: **en stock**.",
        Answer("quel est son prix", Small with { Updated = Today }));

    [Fact]
    public void Without_a_day_none_is_made_up() =>
        Assert.DoesNotContain("2026", Answer("quel est son prix", Small), StringComparison.Ordinal);

    [Fact]
    public void A_comparison_shows_what_tells_them_apart_a_line_each() => Assert.Equal(
        """
        D’après les fiches [Bouilloire Mer Lac](/help/fr/S) et [Bouilloire Mer Océan](/help/fr/B) :

        - **Prix** : 39,90 € (Lac) ; 59 € (Océan)
        - **Disponibilité** : en stock (Lac) ; en stock (Océan)
        - **Poids** : 1,1 kg (Lac) ; 1,6 kg (Océan)
        - **Minuterie** : non précisé (Lac) ; oui (Océan)

        Identique : Garantie : 2 ans.
        """,
        Plain(ProductComparison.Write([Small, Big], [], Language.French, Today)));

    [Fact]
    public void A_comparison_by_one_attribute_shows_that_one()
    {
        var text = ProductComparison.Write([Small, Big], [Asked("lequel est le plus léger", Small), Asked("lequel est le plus léger", Big)], Language.French, Today);
        Assert.Contains("1,6 kg", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Minuterie", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Titles_that_the_brand_does_not_tell_apart_are_shown_whole() => Assert.Equal(
        ["Verre Mer", "Bol Mer"],
        ProductComparison.ShortNames([Small.Product! with { Title = "Verre Mer" }, Small.Product! with { Title = "Bol Mer" }]));

    private static string Answer(string question, Passage sheet) =>
        AttributeAnswer.Write(Asked(question, sheet), sheet, Language.French, Today);

    private static AskedAttributes Asked(string question, Passage sheet) =>
        new AttributeReader(_ => null).Read(Analyser.For(Language.French).Terms(question), sheet.Product!);

    private static string Plain(string text) => text.Replace('\u00a0', ' ');

    private static Passage Sheet(string id, string title, decimal price, params Detail[] details) => new()
    {
        Id = id,
        Kind = PassageKind.Product,
        Language = Language.French,
        Title = title,
        Body = title,
        Version = "0",
        Product = new Product { Id = id, Language = Language.French, Title = title, Brand = "Mer", Price = price, Details = details },
    };
}
