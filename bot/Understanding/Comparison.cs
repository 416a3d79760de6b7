using System.Text.RegularExpressions;

namespace Bot.Understanding;

/// <summary>Tells questions that hold products against each other: "quelle différence entre…", "which is lighter, A or B?".</summary>
internal static partial class Comparison
{
    /// <summary>Words that may compare where two products are named: "ou", "entre", "laquelle".</summary>
    public static bool IsAsked(string text) => Words().IsMatch(text);

    /// <summary>Words that compare by themselves.</summary>
    public static bool IsClear(string text) => ClearWords().IsMatch(text);

    [GeneratedRegex(
        @"\b(?:diff[ée]rences?|diff[èe]re(?:nt)?|compar\w+|entre|versus|vs|par rapport|contre|plut[ôo]t|(?<!^\s*)ou|laquelle|lequel|mieux|meilleure?|between|differ\w*|against|rather|or|which(?: one)?|better)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Words();

    [GeneratedRegex(
        @"\b(?:diff[ée]rences?|diff[èe]re(?:nt)?|compare[rz]?|comparaison|versus|vs|par rapport|difference|differs?|comparison|compared)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex ClearWords();
}
