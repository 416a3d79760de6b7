using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Text;

namespace Bot.Tests.Understanding;

public sealed class ProductNamesTests
{
    private readonly ProductNames _names = new(
    [
        Product("M1", "Machine Lune 10", ["lune 10"], new Detail("Milk", "automatic frother")),
        Product("F1", "Lune frother", ["milk frother"]),
        Product("G1", "Gasket", ["gasket"], new Detail("Compatibility", "Lune 10")),
    ]);

    [Theory]
    [InlineData("does the Lune 10 have a milk frother?", "M1")]
    [InlineData("does the gasket fit the Lune 10?", "G1")]
    [InlineData("which is better, the Lune 10 or the milk frother?", "M1", "F1")]
    [InlineData("the milk frother and the gasket", "F1", "G1")]
    [InlineData("do you have a milk frother", "F1")]
    public void A_name_that_says_what_another_sheet_states_names_no_product(string text, params string[] ids) =>
        Assert.Equal(ids, _names.Find(text, Language.English).Select(product => product.Id));

    [Fact]
    public void What_a_question_says_beside_the_names_is_left() =>
        Assert.Equal(
            Analyser.For(Language.English).Terms("weight"),
            _names.Beside("what is the weight of the Lune 10", _names.Find("Lune 10", Language.English)));

    private static Product Product(string id, string title, string[] nicknames, params Detail[] details) =>
        new() { Id = id, Language = Language.English, Title = title, Nicknames = nicknames, Details = details };
}
