using Knowledge.Content;
using Knowledge.Indexing;
using Knowledge.Search;
using Knowledge.Text;

namespace Knowledge.Tests.Testing;

/// <summary>A small shop's content, made of a few words.</summary>
internal sealed class Library
{
    private readonly List<Passage> _passages = [];

    public Library Faq(string id, string question, string answer, params string[] phrasings)
    {
        _passages.Add(Passage(id, PassageKind.Faq) with { Title = question, Questions = [question, .. phrasings], Body = answer });
        return this;
    }

    public Library Policy(string id, string heading, string body)
    {
        _passages.Add(Passage(id, PassageKind.Policy) with { Title = heading, HeadingPath = ["Conditions", heading], Body = body });
        return this;
    }

    public Library With(Func<Passage, Passage> change)
    {
        _passages[^1] = change(_passages[^1]);
        return this;
    }

    public KnowledgeIndex Index()
    {
        var builder = new IndexBuilder();
        foreach (var passage in _passages) builder.Add(passage);
        return builder.Build();
    }

    public HybridSearch Search() => new(Index());

    /// <summary>Deliveries, returns and a kettle, in French.</summary>
    public static Library OfTheShop() => new Library()
        .Faq("track", "Comment suivre ma commande ?", "Le numéro de suivi est dans le courriel d’expédition.", "ou est mon colis", "g pas recu mon colis")
        .Faq("cost", "Combien coûte la livraison ?", "La livraison coûte 5,90 €, offerte dès 69 €.", "frais de port")
        .Faq("belgium", "Livrez-vous en Belgique ?", "Oui, en 3 à 5 jours ouvrés, pour 8,90 €.", "livraison Bruxelles")
        .Faq("return", "Comment renvoyer un article ?", "Imprimez l’étiquette depuis votre compte.", "faire un retour")
        .Faq("refund", "Quand suis-je remboursé ?", "Sous 2 jours ouvrés après la réception du retour.", "délai de remboursement")
        .Policy("terms#lost", "Colis perdu", "Un colis perdu donne lieu à une enquête de 5 jours ouvrés, puis à un renvoi ou à un remboursement.")
        .Faq("kettle", "Bouilloire BR-BO17", "1,7 l, 2200 W, 69 €.", "bouilloire à température variable");

    private static Passage Passage(string id, PassageKind kind) =>
        new() { Id = id, Kind = kind, Language = Language.French, Title = id, Body = "", Version = "0" };
}
