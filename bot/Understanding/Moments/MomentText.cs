using System.Text.RegularExpressions;
using Knowledge.Text;

namespace Bot.Understanding.Moments;

/// <summary>
/// Writes a message in the few words that moments are read from: folded, without numbers to call and addresses, days as
/// d1 (Monday) to d7, months as m01 to m12, number words as figures, both languages and phone spellings as one word.
/// </summary>
internal static partial class MomentText
{
    private static readonly (string Plain, string Said)[] Words =
    [
        ("d1", "lundi lundis lundy monday mondays"), ("d2", "mardi mardis tuesday tuesdays tue tues teusday"),
        ("d3", "mercredi mercredis mecredi mercerdi wednesday wednesdays wensday wednsday weds"),
        ("d4", "jeudi jeudis jeudy thursday thursdays thu thur thurs"), ("d5", "vendredi vendredis vandredi friday fridays fri"),
        ("d6", "samedi samedis samdi saturday saturdays saterday"), ("d7", "dimanche dimanches dimanch sunday sundays"),
        ("m01", "janvier janv jan january"), ("m02", "fevrier fev fevr february feb"), ("m03", "mars march"), ("m04", "avril avr april apr"),
        ("m05", "mai"), ("m06", "juin june jun"), ("m07", "juillet juil july jul"), ("m08", "aout august aug"),
        ("m09", "septembre september sep"), ("m10", "octobre october oct"), ("m11", "novembre november nov"), ("m12", "decembre december dec"),
        ("demain", "2main 2m1 dem1 demin dmain d2main tomorrow tomorow tommorow tommorrow tmrw tmr tomoz 2moro 2morrow 2mrw"),
        ("apresdemain", "apres_demain apres_2main apres_dem1 aprem1 the_day_after_demain day_after_demain"),
        ("aujourdhui", "aujourd'hui aujourd_hui aujourdui auj ajd today 2day"), ("hier", "yesterday"),
        ("matin", "matinee mat morning mornin"),
        ("aprem", "apres_midi apresmidi aprm apm ap_midi aprems afternoon afternoons arvo"),
        ("soir", "soiree evening evenin"), ("ce soir", "tonight tonite 2nite 2night csoir"),
        ("midi", "noon midday"), ("minuit", "midnight"), ("weekend", "week_end weekends week_ends wknd wk_end w_e"), ("ce weekend", "ce_we"), ("le weekend", "le_we"), ("weekend prochain", "we_prochain"),
        ("semaine", "week wk"), ("prochain", "prochaine procain"), ("next", "nxt"),
        ("1", "one"), ("2", "deux two"), ("3", "trois three"), ("4", "quatre four"), ("5", "cinq five"), ("6", "six"), ("7", "seven"),
        ("8", "huit eight"), ("9", "neuf nine"), ("10", "dix ten"), ("11", "onze eleven"), ("12", "douze twelve"), ("13", "treize thirteen"),
        ("14", "quatorze fourteen"), ("15", "quinze fifteen"), ("16", "seize sixteen"), ("17", "dix_sept seventeen"),
        ("18", "dix_huit eighteen"), ("19", "dix_neuf nineteen"), ("20", "vingt twenty"), ("21", "vingt_et_une vingt_et_un"),
        ("22", "vingt_deux"), ("23", "vingt_trois"), ("25", "vingt_cinq twenty_five"), ("30", "trente thirty"), ("35", "trente_cinq"),
        ("40", "quarante forty"), ("45", "quarante_cinq forty_five"), ("50", "cinquante fifty"), ("55", "cinquante_cinq"),
    ];

    private static readonly Dictionary<string, string> Meant = Words
        .SelectMany(word => word.Said.Split(' ').Select(said => (said: said.Replace('_', ' '), word.Plain)))
        .ToDictionary(pair => pair.said, pair => pair.Plain, StringComparer.Ordinal);

    private static readonly Regex Spellings = new(
        $@"\b(?:{string.Join('|', Meant.Keys.OrderByDescending(said => said.Length).Select(Regex.Escape))})\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static string Plain(string text)
    {
        var plain = Folding.Fold(ContactDetails.Without(text)).Replace('<', ' ').Replace('>', ' ');
        plain = Spaces().Replace(Hyphen().Replace(plain, " "), " ");
        plain = Sept().Replace(May().Replace(plain, "m05"), "m09");
        var written = Spellings.Replace(plain, match => Meant[match.Value]);

        // A second look: "the day after tomorrow" holds a word that the first look wrote out.
        plain = ReferenceEquals(written, plain) ? plain : Spellings.Replace(written, match => Meant[match.Value]);
        plain = ShortDay().Replace(plain, match => match.Value switch
        {
            "lun." or "mon" => "d1",
            "mar." => "d2",
            "mer." or "wed" => "d3",
            "jeu." => "d4",
            "ven." => "d5",
            "sam." or "sat" => "d6",
            _ => "d7",
        });
        plain = Seven().Replace(plain, "7");
        plain = FromNow().Replace(plain, "in $1 $2");
        return Past().Replace(Hour().Replace(plain, "1 "), " ");
    }

    [GeneratedRegex(@"(?<=[a-z0-9])-(?=[a-z])", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Hyphen();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Spaces();

    // "May" is also a verb, and "sept" a number.
    [GeneratedRegex(@"\bmay(?= (?:the )?\d)|(?<=\d(?:st|nd|rd|th)? (?:of )?)may\b", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex May();

    [GeneratedRegex(
        @"(?<=\d(?:er|st|nd|rd|th)? (?:of )?)sept\b(?! ?h)|\bsept\b(?= \d{1,2}(?:st|nd|rd|th))",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Sept();

    [GeneratedRegex(@"\bsept\b", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Seven();

    // "Mon", "mer", "sun" are words of their own: only beside what makes them days.
    [GeneratedRegex(
        @"\b(?:lun|mar|mer|jeu|ven|sam|dim)\.(?= ?[a-z\d])|(?<=\b(?:on|next|this|by|before|after|until) )(?:mon|wed|sat|sun)\b|\b(?:mon|wed"
            + @"|sat|sun)(?= (?:matin|aprem|soir|at)\b)",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex ShortDay();

    [GeneratedRegex(@"\b(\d{1,3}|an?) (min\w{0,5}|hours?|days?|semaine|weeks) from now\b", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex FromNow();

    [GeneratedRegex(@"\bune (?=heures?\b|h\b)", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Hour();

    [GeneratedRegex(
        @"\bhier(?: (?:matin|soir|aprem|midi|a \d{1,2} ?h\b))?|\blast (?:night|semaine|d[1-7])\b|\b(?:depuis|since) (?:le )?d[1-7]\b"
            + @"|\bd[1-7] (?:dernier|passe)\b|\bsemaine (?:derniere|passee)\b|\bil y a \S{1,9} (?:jours?|semaines?|heures?)\b|\b\S{1,9} (?:hours?"
            + @"|days?|weeks?|semaine) ago\b",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Past();
}
