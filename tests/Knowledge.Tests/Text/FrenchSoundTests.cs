using Knowledge.Text;

namespace Knowledge.Tests.Text;

public class FrenchSoundTests
{
    [Theory]
    [InlineData("livrezon livrèson livraizon livraison")]
    [InlineData("coli koli colis kolis colie")]
    [InlineData("rembourcé rembource remboursé rembourser rembourcer")]
    [InlineData("rembourcemen remboursement ranboursement")]
    [InlineData("komande comande commande kommande")]
    [InlineData("koman komen koment comment")]
    [InlineData("kafé caffé café")]
    [InlineData("belgik belgique")]
    [InlineData("boutik boutique")]
    [InlineData("faktur factur")]
    [InlineData("téléfone telefonne téléphone")]
    [InlineData("numéreau numéro numero")]
    [InlineData("réclamassion réclamation")]
    [InlineData("garenti garanti garantie")]
    [InlineData("kado cado cadeau kadau")]
    [InlineData("bouyoir bouilloir")]
    [InlineData("bouyoire bouilloire")]
    [InlineData("konséyé conseiller")]
    [InlineData("payman paiement peyman")]
    [InlineData("sécurizé sécurisé sékurisé")]
    [InlineData("konte conte compte")]
    [InlineData("connecsion conexion connexion")]
    [InlineData("anbalage embalage emballage")]
    [InlineData("kombien conbien combien")]
    [InlineData("moulain moulin")]
    [InlineData("reçu ressu resu")]
    [InlineData("antreprise entreprise")]
    [InlineData("ofrir offrir")]
    public void Spellings_of_one_sound_have_one_key(string spellings) =>
        Assert.Single(spellings.Split(' ').Select(FrenchSound.Key).Distinct());

    [Theory]
    [InlineData("suis", "suisse")]
    [InlineData("commande", "comment")]
    [InlineData("retour", "retard")]
    [InlineData("colis", "colère")]
    [InlineData("livre", "lettre")]
    [InlineData("carte", "quatre")]
    [InlineData("gratuit", "garanti")]
    [InlineData("prix", "prise")]
    [InlineData("annuler", "année")]
    [InlineData("adresse", "dresser")]
    public void Words_that_sound_different_have_different_keys(string one, string other) =>
        Assert.NotEqual(FrenchSound.Key(one), FrenchSound.Key(other));

    [Theory]
    [InlineData("")]
    [InlineData("2m1")]
    [InlineData("où?")]
    [InlineData("склад")]
    public void What_is_no_French_word_has_no_key(string text) => Assert.Equal("", FrenchSound.Key(text));
}
