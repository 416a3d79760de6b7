using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Understanding.Moments;

/// <summary>
/// Marks the times of day in a plain text: "15h30" as &lt;15:30&gt;, and "à 3" as &lt;?03:00&gt;, for which part of the day
/// it is does not stand there.
/// </summary>
internal static partial class ClockText
{
    /// <summary>A marked time.</summary>
    public const string TimeMark = @"<\??\d\d:\d\d>";

    private const string Hour = @"(?<![\d/.:<?])(?<h>2[0-3]|[01]?\d)";

    /// <summary>What may follow a bare number that is an hour, and not an amount or a part of a date.</summary>
    private const string Follow =
        @"(?= ?(?:$|[;!?)]|,(?!\d)|\.(?!\d)|-? ?<| (?:d[1-7]|demain|apresdemain|aujourdhui|ce|cet|cette|this|s'il|svp|stp|please|pls|on|in the|next|si|if|ou|or|et|and|max|pile|sharp|environ|au plus|at the|merci|thanks?|mon|my|matin|soir|aprem|instead|plutot|would|works|for|pour|est|is|ca)\b))";

    public static string Mark(string plain)
    {
        var text = Meal().Replace(plain, match => match.Groups["lunch"].Success ? "apres <14:00>" : match.Groups["work"].Success ? "apres <18:00>" : "avant <12:00>");
        text = Noon().Replace(text, NoonOf);
        text = Past().Replace(text, match => Written(
            match, match.Groups["to"].Success ? -15 : match.Groups["half"].Success ? 30 : match.Groups["n"].Success ? Number(match, "n") : 15));
        text = HalfDay().Replace(text, match => Written(match, Number(match, "m")));
        text = French().Replace(text, match => Written(match, MinutesOf(match)));
        text = Colon().Replace(text, match => Written(match, Number(match, "m")));
        text = Clock().Replace(text, match => Written(match, 0));
        text = BareSpan().Replace(text, match => $"{match.Groups["word"].Value}{Or(match, "a")}{match.Groups["mid"].Value}{Or(match, "b")}");
        text = BareFirst().Replace(text, match => $"{Or(match, "a")}{match.Groups["mid"].Value}");
        return Bare().Replace(text, match => $"{match.Groups["word"].Value}{Or(match, "a")}");
    }

    private static string NoonOf(Match match)
    {
        if (match.Groups["two"].Success)
        {
            return "entre <12:00> et <14:00>";
        }

        var minutes = match.Groups["m"].Value switch { "" => 0, "et quart" => 15, "moins le quart" or "moins quart" => -15, _ => 30 };
        return match.Groups["midnight"].Success ? Marked(0, Math.Max(0, minutes)) : Marked(minutes < 0 ? 11 : 12, (minutes + 60) % 60);
    }

    private static int MinutesOf(Match match) => match.Groups["word"].Value switch
    {
        "" => Number(match, "m"),
        "et demi" or "et demie" => 30,
        "et quart" => 15,
        "moins le quart" or "moins quart" => -15,
        var less => -int.Parse(less[(less.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture),
    };

    private static string Written(Match match, int minutes)
    {
        var said = match.Groups["h"].Value;
        var total = (int.Parse(said, CultureInfo.InvariantCulture) * 60) + minutes;
        var (hour, minute) = ((total + 1440) / 60 % 24, (total + 1440) % 60);
        return (match.Groups["half"].Value, match.Groups["part"].Value) switch
        {
            ("p", _) or (_, "aprem" or "soir") => Marked(hour < 12 ? hour + 12 : hour, minute),
            ("a", _) => Marked(hour % 12, minute),
            (_, "matin") => Marked(hour, minute),
            _ => Marked(hour, minute, isOpen: hour is >= 1 and <= 11 && said[0] != '0'),
        };
    }

    private static string Or(Match match, string group)
    {
        var said = match.Groups[group].Value;
        return said[0] == '<' ? said : int.Parse(said, CultureInfo.InvariantCulture) is var hour && hour > 23 ? said
            : Marked(hour, 0, isOpen: hour is >= 1 and <= 11 && said[0] != '0');
    }

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Marked(int hour, int minute, bool isOpen = false) =>
        string.Create(CultureInfo.InvariantCulture, $"<{(isOpen ? "?" : "")}{hour:00}:{minute:00}>");

    [GeneratedRegex(
        @"\b(?:(?<lunch>(?:apres|after) (?:le |mon |my )?(?:dejeuner|repas|manger|lunch))|(?<work>(?:apres|after) (?:le |mon )?(?:travail"
            + @"|boulot|taf|work))|(?:avant|before) (?:le |mon )?(?:dejeuner|repas|lunch))\b",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Meal();

    [GeneratedRegex(
        @"(?:\bentre )?\bmidi et (?<two>2)\b(?: ?h(?:eures?)?\b)?|\b(?:midi|(?<midnight>minuit))\b(?: (?<m>et demie?|et quart"
            + @"|moins (?:le )?quart|30))?(?! ?\d)",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Noon();

    [GeneratedRegex(
        @"\b(?:(?<half>half)(?: past)?|quarter past|(?<to>quarter (?:to|before))|(?<n>\d{1,2}) past) (?<h>1[0-2]|\d)(?!\d| ?(?:an?\b"
            + @"|hours?\b|days?\b))(?: (?:in the|at) (?<part>matin|aprem|soir))?",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Past();

    [GeneratedRegex(Hour + @"(?:[:.](?<m>[0-5]\d))? ?(?<half>[ap])(?:m\b|\.m\b\.?)", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex HalfDay();

    [GeneratedRegex(
        Hour + @" ?(?:heures?|hrs?|h)(?![a-z])(?: ?(?<m>[0-5]\d)(?![\d/])(?! ?(?:h\b|heures?\b|m\d\d|euros?))| (?<word>et demie?|et quart|moins (?:le )?quart|moins [0-5]?\d)\b)?(?: (?:du |de l'|de la |in the )(?<part>matin|aprem|soir))?",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex French();

    [GeneratedRegex(Hour + @":(?<m>[0-5]\d)(?![\d:])(?: (?:du |de l'|in the )(?<part>matin|aprem|soir))?", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Colon();

    [GeneratedRegex(
        Hour + @"(?: ?o'? ?clock\b(?: (?:in the|at) (?<part>matin|aprem|soir))?| (?:in the|du|de l') ?(?<part>matin|aprem|soir)\b)",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"(?<word>\b(?:entre|between|de|from) )(?<a>" + TimeMark + @"|\d{1,2})(?<mid> ?(?:et|and|a|to|till|until|-) ?)(?<b>" + TimeMark + @"|\d{1,2}" + Follow + ")",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex BareSpan();

    [GeneratedRegex(@"(?<![\w/\-<:.,])(?<a>\d{1,2})(?<mid> ?(?:-|to) ?(?=<))", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex BareFirst();

    [GeneratedRegex(
        @"(?<word>\b(?:vers|a|avant|apres|partir de|des|jusqu'a|autour de|alentours de|environ|at|around|about|before|after|by|until|till|past|from|than) (?:les )?)(?<a>\d{1,2})(?!\d)" + Follow,
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Bare();
}
