using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Text;

namespace Bot.Tests.Understanding;

public sealed class AttributeReaderTests
{
    private static readonly Product Kettle = new()
    {
        Id = "K1",
        Language = Language.French,
        Title = "Bouilloire Lac",
        Description = "Une bouilloire qui se pose partout. Son socle tourne à 360 degrés.",
        Details =
        [
            new Detail("Contenance", "1,5 L"), new Detail("Puissance", "2000 W"), new Detail("Poids", "1,1 kg"),
            new Detail("Filtre", "inox, amovible"), new Detail("Arrêt automatique", "oui"), new Detail("Eau", "50 à 100 °C"),
        ],
    };

    private static readonly Product Blender = new()
    {
        Id = "B1",
        Language = Language.English,
        Title = "Storm blender",
        Details = [new Detail("Jug", "glass, 1.5 L"), new Detail("Power", "900 W"), new Detail("Dishwasher-safe", "yes"), new Detail("Speeds", "3")],
    };

    private readonly AttributeReader _reader = new(_ => null);

    [Theory]
    [InlineData("il pèse combien", "Poids")]
    [InlineData("elle est lourde ?", "Poids")]
    [InlineData("elle fait combien de watts", "Puissance")]
    [InlineData("quelle puissence", "Puissance")]
    [InlineData("combien de litres peut-elle contenir", "Contenance")]
    [InlineData("quelle taille fait le filtre", "Filtre")]
    [InlineData("le filtre est amovible ?", "Filtre")]
    [InlineData("y a-t-il un arrêt automatique", "Arrêt automatique")]
    [InlineData("quelle température", "Eau")]
    [InlineData("le poids et la puissance", "Puissance", "Poids")]
    public void A_line_is_found_by_what_shoppers_say_for_it(string question, params string[] lines)
    {
        var asked = Ask(question, Kettle);
        Assert.Equal(lines, asked.Found.Select(found => found.Detail.Name));
        Assert.Empty(asked.Missing);
    }

    [Theory]
    [InlineData("how powerful is it", "Power")]
    [InlineData("is the jug made of glass", "Jug")]
    [InlineData("can it go in the dishwasher", "Dishwasher-safe")]
    [InlineData("how many speeds", "Speeds")]
    public void And_in_English(string question, string line)
    {
        var asked = Ask(question, Blender);
        Assert.Equal([line], asked.Found.Select(found => found.Detail.Name));
        Assert.Empty(asked.Missing);
    }

    [Theory]
    [InlineData("quelle couleur", "la couleur")]
    [InlineData("de quelle coulleur est-elle", "la couleur")]
    [InlineData("est-elle bruyante", "le niveau sonore")]
    [InlineData("quelles dimensions fait-elle", "les dimensions")]
    public void What_the_sheet_does_not_state_is_missing_and_nothing_else_is_told(string question, string noun)
    {
        var asked = Ask(question, Kettle);
        Assert.Contains(noun, asked.Missing);
        Assert.True(asked.IsMissing);
    }

    [Fact]
    public void What_is_stated_and_what_is_not_are_told_apart()
    {
        var asked = Ask("quel poids et quelle couleur ?", Kettle);
        Assert.Equal(["Poids"], asked.Found.Select(found => found.Detail.Name));
        Assert.Equal(["la couleur"], asked.Missing);
    }

    [Fact]
    public void What_only_the_description_says_is_quoted()
    {
        var product = Kettle with { Description = "Elle est silencieuse. Elle chauffe vite." };
        var asked = Ask("elle est bruyante ou silencieuse ?", product);
        Assert.Equal(["Elle est silencieuse."], asked.Quotes);
        Assert.Empty(asked.Missing);
    }

    [Theory]
    [InlineData("combien ?", true, false)]
    [InlineData("elle coûte combien", true, false)]
    [InlineData("il en reste combien", false, true)]
    [InlineData("combien de watts", false, false)]
    public void Price_and_stock_are_facts_of_their_own(string question, bool price, bool stock)
    {
        var asked = Ask(question, Kettle);
        Assert.Equal((price, stock), (asked.Price, asked.Stock));
    }

    [Fact]
    public void A_question_about_nothing_that_sheets_state_asks_for_no_line() =>
        Assert.False(Ask("pourquoi la choisir plutôt qu’une autre ?", Kettle) is { IsAnswered: true } or { IsMissing: true });

    private AskedAttributes Ask(string question, Product product) =>
        _reader.Read(Analyser.For(product.Language).Terms(question), product);
}
