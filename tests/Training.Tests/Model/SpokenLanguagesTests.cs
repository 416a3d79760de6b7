using Knowledge.Text;
using Training.Model;

namespace Training.Tests.Model;

public sealed class SpokenLanguagesTests
{
    private static readonly string[] English =
    [
        "please turn the lights off in the kitchen", "what is the weather like tomorrow morning",
        "would you wake me up at seven", "how do I get there from the station", "mute",
    ];

    [Fact]
    public void A_text_too_short_to_tell_is_read_in_the_language_of_the_examples() =>
        Assert.Equal(Language.English, Taught(English).Of("mute", null));

    [Fact]
    public void A_text_taken_for_a_language_that_was_not_taught_is_read_in_the_one_that_was() =>
        Assert.Equal(Language.English, Taught(English).Of("où est mon colis s’il vous plaît", null));

    [Fact]
    public void Of_two_languages_taught_each_text_is_read_in_its_own()
    {
        var both = Taught([.. English, "où est mon colis s’il vous plaît", "je voudrais être remboursé de ma commande"]);

        Assert.Equal([Language.English, Language.French], both.Known);
        Assert.Equal(Language.French, both.Of("je n’ai pas reçu ma commande", null));
        Assert.Equal(Language.English, both.Of("I have not received my order", null));
        Assert.Equal(Language.English, both.Of("ok", null));
    }

    [Fact]
    public void A_language_given_is_believed() =>
        Assert.Equal(Language.French, Taught(English).Of("mute", Language.French));

    [Fact]
    public void Examples_that_name_their_language_are_believed() =>
        Assert.Equal([Language.French], SpokenLanguages.Of([new Example("ok", "affirm", Language.French)]).Known);

    [Fact]
    public void Examples_in_a_third_language_are_all_read_alike()
    {
        var third = Taught(["wo ist mein paket", "ich möchte mein geld zurück", "wie lange dauert der versand"]);

        Assert.Single(third.Known);
        Assert.Equal(third.Of("wo bleibt mein geld", null), third.Of("où est mon colis s’il vous plaît", null));
    }

    private static SpokenLanguages Taught(params string[] texts) =>
        SpokenLanguages.Of([.. texts.Select(text => new Example(text, "any", null))]);
}
