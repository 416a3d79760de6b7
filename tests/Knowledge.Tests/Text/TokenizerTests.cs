using Knowledge.Text;

namespace Knowledge.Tests.Text;

public class TokenizerTests
{
    [Theory]
    [InlineData("l'adresse d’envoi qu'il jusqu’à", "l adresse d envoi qu il jusqu a")]
    [InlineData("aujourd'hui aujourdhui", "aujourdhui aujourdhui")]
    [InlineData("un lave-vaisselle, un point‑relais", "un lave vaisselle un point relais")]
    [InlineData("e-mail, E-mail, t-shirt, y a-t-il", "email email tshirt y a t il")]
    [InlineData("I don't, we'll, customer's", "i dont we ll customer s")]
    public void Words_split_at_elision_and_hyphens(string text, string tokens) => Assert.Equal(tokens, Texts(text));

    [Theory]
    [InlineData("49€")]
    [InlineData("49 €")]
    [InlineData("49 euros")]
    [InlineData("49,00 €")]
    [InlineData("49\u00A0EUR")]
    [InlineData("€49")]
    [InlineData("49€00")]
    public void Every_spelling_of_a_price_is_one_token(string text) => Assert.Equal("49€", Texts(text));

    [Theory]
    [InlineData("5€90", "5.9€")]
    [InlineData("5,90 euros", "5.9€")]
    [InlineData("€5.90", "5.9€")]
    [InlineData("1 250,50 €", "1250.5€")]
    [InlineData("2.000 €", "2000€")]
    [InlineData("€1,250", "1250€")]
    [InlineData("1,2 l", "1.2l")]
    [InlineData("1.2L", "1.2l")]
    [InlineData("1,2 litre", "1.2l")]
    [InlineData("15 %", "15%")]
    [InlineData("40 °C", "40°c")]
    [InlineData("24 heures", "24h")]
    [InlineData("14 h", "14h")]
    [InlineData("09:00-12:30", "9h 12h30")]
    [InlineData("9 h 30", "9h30")]
    [InlineData("13ème", "13e")]
    [InlineData("13 eme", "13e")]
    [InlineData("2 l'eau", "2 l eau")]
    [InlineData("30 jours", "30 jours")]
    [InlineData("01 99 00 17 42", "0199001742")]
    [InlineData("+33 1.99.00.17.42", "0199001742")]
    public void Numbers_keep_their_unit(string text, string tokens) => Assert.Equal(tokens, Texts(text));

    [Theory]
    [InlineData("commande MB-20261187 !", "commande mb-20261187")]
    [InlineData("la BR-EX100.", "la br-ex100")]
    [InlineData("ex100", "ex100")]
    [InlineData("écrire à Jean.Dupont+sav@mail.example.", "ecrire a jean.dupont+sav@mail.example")]
    [InlineData("machine-alto-300", "machine alto 300")]
    public void References_and_addresses_stay_whole(string text, string tokens) => Assert.Equal(tokens, Texts(text));

    [Fact]
    public void A_token_knows_where_it_stands()
    {
        const string Text = "Où est l’œuf à 5,90 € ?";
        var places = Tokenizer.Tokenize(Text).Select(token => Text.Substring(token.Start, token.Length));
        Assert.Equal(["Où", "est", "l", "œuf", "à", "5,90 €"], places);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ?!… 🙂 ")]
    public void Nothing_to_read_gives_no_token(string text) => Assert.Empty(Tokenizer.Tokenize(text));

    private static string Texts(string text) => string.Join(' ', Tokenizer.Tokenize(text).Select(token => token.Text));
}
