using Bot.Understanding;

namespace Bot.Tests.Understanding;

public sealed class WishReaderTests
{
    [Theory]
    [InlineData("Prévenez-moi quand la bouilloire sera de retour")]
    [InlineData("pouvez-vous me prévenir dès que le moulin est disponible ?")]
    [InlineData("je voudrais qu’on m’avertisse… pouvez-vous m’alerter quand il revient ?")]
    [InlineData("Let me know when it is back in stock, please")]
    [InlineData("can you notify me once the kettle is available again?")]
    public void To_be_told_of_a_return_is_a_wish(string text) => Assert.Equal(Wish.Alert, WishReader.Read(text, saysWhen: false));

    [Theory]
    [InlineData("Je voudrais des informations sur les moulins disponibles")]
    [InlineData("prévenez-moi quand mon colis est disponible")]
    [InlineData("tell me when my order is back on its way")]
    [InlineData("quand la bouilloire sera-t-elle de retour ?")]
    [InlineData("is the kettle in stock?")]
    public void A_question_about_stock_or_a_parcel_is_none(string text) => Assert.NotEqual(Wish.Alert, WishReader.Read(text, saysWhen: false));

    [Theory]
    [InlineData("Je veux retourner ma commande")]
    [InlineData("bonjour je voudrais renvoyer le moulin")]
    [InlineData("j’aimerais faire un retour")]
    [InlineData("je souhaite rendre cet article")]
    [InlineData("I want to return my order")]
    [InlineData("I'd like to send the kettle back")]
    public void To_send_something_back_is_a_wish(string text) => Assert.Equal(Wish.Return, WishReader.Read(text, saysWhen: false));

    [Theory]
    [InlineData("comment retourner un article ?")]
    [InlineData("je voudrais retourner un article, combien ça coûte ?")]
    [InlineData("je veux retourner sur le site")]
    [InlineData("je ne veux pas renvoyer le moulin")]
    [InlineData("je voudrais me rendre à la boutique")]
    [InlineData("pouvez-vous me renvoyer la facture ?")]
    [InlineData("how do I return an item?")]
    [InlineData("I want to return to the shop page")]
    public void A_question_about_returns_is_none(string text) => Assert.NotEqual(Wish.Return, WishReader.Read(text, saysWhen: false));
}
