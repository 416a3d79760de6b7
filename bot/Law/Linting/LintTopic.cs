using System.Text.RegularExpressions;

namespace Bot.Law.Linting;

/// <summary>One thing that a shop says on several pages, and how it is said; the law may bound what may be said.</summary>
/// <param name="Patterns">Regular expressions with <c>{delay}</c>, <c>{years}</c>, <c>{price}</c> or <c>{cost}</c> where the value stands.</param>
internal sealed record LintTopic(string Name, IReadOnlyList<string> Patterns)
{
    private const string Number = @"(?<![\d.,€])(?<value>\d+|sept|huit|dix|quatorze|quinze|trente|seven|eight|ten|fourteen|fifteen|thirty)";
    private const string Range = @"(?:(?<![\d.,])\d+\s*(?:à|to|–|-)\s*)?";

    private static readonly (string Name, string Pattern)[] Places =
    [
        ("{delay}", $@"{Range}{Number}[\s-](?<unit>jours? ouvrés?|working[\s-]days?|jours?|days?|semaines?|weeks?|mois|months?|ans?|years?|heures?|hours?|minutes?)\b"),
        ("{years}", $@"{Number}[\s-](?<unit>mois|months?|ans?|years?)\b"),
        ("{price}", Price("")),
        ("{cost}", Price("(?<!dès |from |ou |or )")),
    ];

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Lazy<IReadOnlyList<Regex>> _expressions = new(() => [.. Patterns.Select(Compile)]);

    /// <summary>The rule whose days or months it may not be below.</summary>
    public string? AtLeast { get; init; }

    public string? AtMost { get; init; }

    public string? Exactly { get; init; }

    /// <summary>What it may be, where the shop's own data say, the likeliest first; null where only its pages do.</summary>
    public IReadOnlyList<Amount>? Facts { get; init; }

    /// <summary>The rule whose scale its percentages follow.</summary>
    public string? Scale { get; init; }

    public IEnumerable<Match> In(string line) => _expressions.Value.SelectMany(expression => expression.Matches(line));

    private static string Price(string before) => $@"{before}(?<![\d.,€])(?:€(?<value>\d+(?:\.\d\d)?)|(?<value>\d+(?:,\d\d)?)\s€)(?<unit>)";

    private static Regex Compile(string pattern) => new(
        Places.Aggregate(pattern, (text, place) => text.Replace(place.Name, place.Pattern, StringComparison.Ordinal)),
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Longest);
}
