using System.Text.RegularExpressions;
using Knowledge.Text;

namespace Bot.Understanding;

/// <summary>What a shopper may ask of the conversation itself.</summary>
internal enum Wish
{
    None,

    /// <summary>The conversation by mail.</summary>
    Transcript,

    /// <summary>No call any more.</summary>
    CancelCall,

    /// <summary>To take leave.</summary>
    Leave,

    /// <summary>Another of the shopper's orders.</summary>
    OtherOrder,

    /// <summary>A code once more.</summary>
    NewCode,

    /// <summary>To go on with the request that was begun.</summary>
    Resume,

    /// <summary>To give it up.</summary>
    GiveUp,

    /// <summary>To be told when a product is there again.</summary>
    Alert,

    /// <summary>To send something back, which is more than to ask how that is done.</summary>
    Return,
}

/// <summary>Reads wishes by their set phrases: they name the conversation or the call, which no question about the shop does.</summary>
internal static partial class WishReader
{
    private const int MostCharacters = 200;

    /// <param name="saysWhen">The message names a moment: "ne m'appelez pas avant 18 h" wants the call.</param>
    public static Wish Read(string text, bool saysWhen)
    {
        if (text.Length > MostCharacters)
        {
            return Wish.None;
        }

        var plain = Folding.Fold(text);
        return Transcript().IsMatch(plain) ? Wish.Transcript
            : CancelCall().IsMatch(plain) || (!saysWhen && NoCall().IsMatch(plain)) ? Wish.CancelCall
            : Leave().IsMatch(plain) ? Wish.Leave
            : OtherOrder().IsMatch(plain) ? Wish.OtherOrder
            : NewCode().IsMatch(plain) ? Wish.NewCode
            : Resume().IsMatch(plain) ? Wish.Resume
            : GiveUp().IsMatch(plain) ? Wish.GiveUp
            : Alert().IsMatch(plain) ? Wish.Alert
            : Return().IsMatch(plain) ? Wish.Return
            : Wish.None;
    }

    [GeneratedRegex(
        @"\b(?:envoy\w+|recevoir|transmet\w+|copie|mailer|send|e-?mail|forward|copy)\b.{0,30}(?:\b(?:notre|cette|la|our|this|the)\s(?:conversation|discussion|chat|tchat|transcript)\b|\b(?:notre|cet) echange\b|\ba transcript\b|\btranscription\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Transcript();

    [GeneratedRegex(
        @"\b(?:annul\w+|cancel\w*|supprim\w+|call off)\s+(?:(?:le|mon|ce|cet|l'|notre|votre|the|my|this|that|our|scheduled|phone)\s*){0,3}(?:rappel|appel|call|callback|call-back)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex CancelCall();

    [GeneratedRegex(
        @"\b(?:ne|n'|pas|plus|inutile|pas la peine)\b.{0,20}\b(?:m'appel\w+|me rappel\w+)\b|\b(?:don't|dont|do not|no need to)\b.{0,12}\b(?:call|ring|phone) me\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex NoCall();

    [GeneratedRegex(
        @"\b(?:reprend\w+|repris\w*|continu\w+|resume|go on with|carry on with)\s+(?:la|ma|my|the)\s+(?:demande|request)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Resume();

    [GeneratedRegex(
        @"\A\W*(?:(?:non|no|finalement|en fait|bon|euh|actually|ok|merci|thanks)\W+)*(?:laiss\w+ tomber|abandon\w*(?: (?:la|ma|cette) demande)?|j'abandonne|oublie[zr]? (?:ca|cette demande|ma demande)|forget it|never ?mind|give up(?: the request)?|drop (?:it|my request|the request)|j'ai change d'avis|i(?: ha)?ve changed my mind)\W*(?:merci|thanks|thank you)?\W*\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex GiveUp();

    [GeneratedRegex(
        @"\A\W*(?:(?:ok|okay|merci|merci beaucoup|thanks|thank you|c'est tout|ce sera tout|that's all|et|and|bon|alors|well|non|no)\W+)*"
            + @"(?:au revoir|aurevoir|bonne (?:journee|soiree|fin de journee|continuation)|a bientot|bye(?:[ -]?bye)?|good ?bye|see you(?: soon)?|have a (?:nice|good|great) (?:day|evening))"
            + @"(?:\W+(?:et|and|a vous|a bientot|bonne (?:journee|soiree)|merci|thanks|thank you|au revoir|bye|you too))*\W*\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Leave();

    [GeneratedRegex(
        @"\A(?!.*\b(?:colis|commandes?|parcels?|orders?)\b)"
            + @".*\b(?:(?:previens|prevenez|prevenir|avertis\w*|alerte[zr]?|notifi\w+|informe[zr]?|dites|dis)[- ](?:moi|nous)|(?:me|m'|nous) ?(?:prevenir|avertir|alerter|notifier|informer|dire)|(?:tell|let|notify|warn|alert|e-?mail) (?:me|us))\b"
            + @".{0,60}\b(?:retour|revien\w*|revenu\w*|de nouveau|disponibles?|en stock|back|available|in stock)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Alert();

    [GeneratedRegex(
        @"\A(?!.*\b(?:comment|combien|delais?|frais|gratuit\w*|how|cost\w*|free|long)\b)"
            + @".*\b(?:(?:je (?:veux|voudrais|souhaite\w*|desire\w*)|j'aimerais)(?: vous| bien| donc)* (?:(?:retourner|renvoyer)(?! (?:sur|en|a|au|dans|chez|vers|un (?:message|mail|courriel|code))\b)|rendre (?:l[ae]s?\b|l'|m(?:on|a|es)\b|une?\b|ce\w*\b)|(?:faire|effectuer) un retour)"
            + @"|(?:i (?:want|need|wish) to|i'd like to|i would like to)(?: please)? (?:return(?! to\b)|(?:send|give|bring) (?:back|(?:it|this|them|(?:the|my|an?) \w+) back)))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Return();

    [GeneratedRegex(
        @"\A\W*(?:et\W+|and\W+)?(?:(?:pour|about|what about|how about)\W+)?(?:(?:l'|mon |ma |mes |les |the |my )?(?:autres?|seconde?|deuxieme|precedentes?|derniere|others?|second|previous|last)(?: ones?| commandes?| orders?)?)(?:\W+(?:alors|then|please|svp|stp))?\W*\z"
            + @"|\b(?:mon|ma|mes|my)\s(?:autres?|other|second)\s(?:commandes?|orders?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex OtherOrder();

    [GeneratedRegex(
        @"\b(?:nouveau|autre|renvoye\w*|recevoir|new|another|resend|send)\b.{0,20}\bcode\b|\bpas (?:recu|eu)\b.{0,12}\bcode\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex NewCode();
}
