using System.Text.RegularExpressions;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>What a question wants to hear, where its words tell; and what a sentence tells.</summary>
[Flags]
internal enum FactKinds
{
    None = 0,

    /// <summary>"Combien de jours…": a length of time.</summary>
    Duration = 1,

    /// <summary>"Quel prix…", "qui paie…": a price, or whose the cost is.</summary>
    Amount = 2,

    /// <summary>"À quelle heure…": opening hours.</summary>
    Hour = 4,

    /// <summary>"Quel numéro…", "à quelle adresse…".</summary>
    Contact = 8,
}

/// <summary>The expected answer's kind, a classic of question answering (X. Li and D. Roth, "Learning Question Classifiers", COLING 2002).</summary>
internal static partial class FactKindReader
{
    /// <param name="question">The shopper's words.</param>
    public static FactKinds Asked(string question, Language language)
    {
        var folded = Folding.Fold(language == Language.French ? PhoneSpelling.Normalise(question) : question);
        return Of(folded, AsksDuration(), AsksAmount(), AsksHour(), AsksContact());
    }

    /// <param name="sentence">Plain text of the content.</param>
    public static FactKinds Told(string sentence) =>
        Of(Folding.Fold(sentence), TellsDuration(), TellsAmount(), TellsHour(), TellsContact());

    private static FactKinds Of(string folded, Regex duration, Regex amount, Regex hour, Regex contact) =>
        (duration.IsMatch(folded) ? FactKinds.Duration : 0) | (amount.IsMatch(folded) ? FactKinds.Amount : 0)
        | (hour.IsMatch(folded) ? FactKinds.Hour : 0) | (contact.IsMatch(folded) ? FactKinds.Contact : 0);

    [GeneratedRegex(@"combien de (temps|jours?|semaines?|mois|annees?|ans?|heures?)|sous combien|quel(s|le)? (est (le|la|votre) )?(delais?|duree)|\bdelais?\b|\bquand\b|jusqu.a (quand|combien)|\bmet combien|how (long|many (days|weeks|months|years|hours|working|business))|how soon|\bwhen\b|deadline")]
    private static partial Regex AsksDuration();

    [GeneratedRegex(@"combien (coute|ca coute|est.ce|pour|sont|vaut|je paie|faut.il payer)|\b(coute|couts?|prix|tarifs?|payants?|payante|gratuite?s?|montant|cher)\b|\bfrais\b|qui (paie|paye|prend en charge)|a partir de (combien|quel montant)|how much|\b(cost|price|fee|free|charge)s?\b|who pays")]
    private static partial Regex AsksAmount();

    [GeneratedRegex(@"quelle heure|\bhoraires?\b|\bouverts?\b|\bouvrez\b|\bjoignables?\b|opening|what time|are you open")]
    private static partial Regex AsksHour();

    [GeneratedRegex(@"\badresses?\b|\bnumero (de (telephone|tel)|du service|du sav|pour (vous|appeler|joindre|commander))|\b(e-?mail|courriel|telephone|tel)\b|vous (joindre|contacter|ecrire|appeler)|ou (envoyer|ecrire|renvoyer|retourner)|\bsiege\b|contact you|\bphone\b|\baddress\b")]
    private static partial Regex AsksContact();

    [GeneratedRegex(@"(\d|\b(un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quinze|quatorze|trente|soixante|one|two|three|four|five|six|seven|ten|fourteen|thirty))\)?[\s\u00a0]*(a \d+ )?(jours?|h\b|heures?|mois|ans?|annees?|semaines?|minutes?|days?|hours?|months?|years?|weeks?|working|business)\b|\b(immediat|lendemain|le jour meme|jour ouvre|24.?h|immediately|next day|same day)")]
    private static partial Regex TellsDuration();

    [GeneratedRegex(@"\d[\s\u00a0\u202f]*(€|euros?\b|eur\b|£|\$|ht\b|ttc\b)|[€£$]\s?\d|\b(gratuit|gratuite|gratuits|gratuites|gratuitement|offerte?s?|sans frais|free of charge|free|at no cost)\b|a (votre|sa|la|notre|nos|ses|leur) (charges?|frais)|(prend|pris) en charge|\b(payer|paient|paie)\b")]
    private static partial Regex TellsAmount();

    [GeneratedRegex(@"\b\d{1,2}[\s\u00a0]?(h|:)[\s\u00a0]?\d{0,2}\b|\b\d{1,2}[\s\u00a0]?(am|pm|a\.m|p\.m)\b|du lundi|monday to")]
    private static partial Regex TellsHour();

    [GeneratedRegex(@"@|\b0[\s\u00a0.]?\d([\s\u00a0.]?\d{2,3}){3,4}\b|\b00800|\b\d{5}\b[\s\u00a0-]+[a-z]|https?://|www\.|formulaire de contact|contact form")]
    private static partial Regex TellsContact();
}
