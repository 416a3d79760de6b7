using Knowledge.Text;
using Training.Model;

namespace Training.Tests.Testing;

/// <summary>A shop of four intents, small enough to train in a blink.</summary>
internal static class SmallShop
{
    private static readonly (string Intent, string[] Texts)[] Said =
    [
        ("order-status",
        [
            "où est mon colis", "où en est ma commande", "suivre mon colis", "ma commande est-elle partie",
            "quand arrive mon colis", "je n'ai pas de nouvelles de ma commande",
        ]),
        ("delivery-cost",
        [
            "combien coûte la livraison", "prix de la livraison", "frais de port pour la France",
            "la livraison est-elle gratuite",
            "à partir de quel montant la livraison est offerte", "tarif de la livraison à domicile",
        ]),
        ("refund-status",
        [
            "où est mon remboursement", "quand serai-je remboursé", "je n'ai pas reçu mon remboursement",
            "remboursement toujours pas arrivé", "j'attends d'être remboursée", "suivi de mon remboursement",
        ]),
        ("greeting", ["bonjour", "salut", "bonsoir à vous", "coucou", "hello", "bonjour madame"]),
    ];

    /// <param name="each">Examples of each intent, up to 6.</param>
    public static ExampleSet Examples(int each = 6) => new(
        from intent in Said
        from text in intent.Texts.Take(each)
        select new Example(text, intent.Intent, Language.French));

    public static IntentModel Model(int each = 6, int threads = 0) =>
        new IntentTrainer().Train(Examples(each), new TrainingOptions { Threads = threads });
}
