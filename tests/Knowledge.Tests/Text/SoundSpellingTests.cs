using Knowledge.Text;

namespace Knowledge.Tests.Text;

public class SoundSpellingTests
{
    private static readonly HashSet<string> Names = ["kaze", "terre", "neveu", "celles", "telle"];

    [Theory]
    [InlineData("elle ariv demin ma kafetiere", "elle arrive demain ma cafetière")]
    [InlineData("je cherche la garentie et la faktture", "je cherche la garantie et la facture")]
    [InlineData("une réclamassion pour mon abonemen", "une réclamation pour mon abonnement")]
    [InlineData("la boutik prend un chèk ?", "la boutique prend un chèque ?")]
    [InlineData("un koursier en Belgik", "un coursier en belgique")]
    [InlineData("l'étikette du retoure", "l'étiquette du retour")]
    public void What_is_spelt_as_it_sounds_is_written_out(string typed, string meant) =>
        Assert.Equal(meant, SoundSpelling.Normalise(typed, Names.Contains));

    [Theory]
    [InlineData("La théière Kaze est en fonte, de la terre au feu")]
    [InlineData("mon neveu veut celles-ci, telle quelle")]
    [InlineData("livraison MB-20261187 à komand@exemple.example le 12/03")]
    [InlineData("koi pr jsuis")]
    [InlineData("zxcvbnm qsdfghjk")]
    [InlineData("")]
    public void Known_words_names_references_and_what_sounds_like_nothing_are_left(string text) =>
        Assert.Equal(text, SoundSpelling.Normalise(text, Names.Contains));

    [Fact]
    public void Every_word_of_the_list_stays_as_it_is() =>
        Assert.All(TextResource.Words("heard-words.fr.txt"), word => Assert.Equal(word, SoundSpelling.Normalise(word, _ => false)));
}
