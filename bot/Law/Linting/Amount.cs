using System.Globalization;

namespace Bot.Law.Linting;

/// <summary>A delay or a price as a text says it, in one form for both languages; of a range, its end.</summary>
internal readonly record struct Amount(decimal Figure, string Unit)
{
    private static readonly Dictionary<string, int> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sept"] = 7,
        ["huit"] = 8,
        ["dix"] = 10,
        ["quatorze"] = 14,
        ["quinze"] = 15,
        ["trente"] = 30,
        ["seven"] = 7,
        ["eight"] = 8,
        ["ten"] = 10,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["thirty"] = 30,
    };

    public static Amount Read(string value, string unit) => new(
        Words.TryGetValue(value, out var word) ? word : decimal.Parse(value.Replace(',', '.'), CultureInfo.InvariantCulture),
        unit.Trim().Replace('-', ' ').ToLowerInvariant() switch
        {
            "" => "",
            var text when text.Contains("ouvré", StringComparison.Ordinal) || text.StartsWith("working", StringComparison.Ordinal) => "working days",
            var text when text.StartsWith("jour", StringComparison.Ordinal) || text.StartsWith("day", StringComparison.Ordinal) => "days",
            var text when text.StartsWith("semaine", StringComparison.Ordinal) || text.StartsWith("week", StringComparison.Ordinal) => "weeks",
            var text when text.StartsWith("mois", StringComparison.Ordinal) || text.StartsWith("month", StringComparison.Ordinal) => "months",
            var text when text.StartsWith("an", StringComparison.Ordinal) || text.StartsWith("year", StringComparison.Ordinal) => "years",
            var text when text.StartsWith("heure", StringComparison.Ordinal) || text.StartsWith("hour", StringComparison.Ordinal) => "hours",
            var text => text,
        });

    /// <summary>About how many days it is, to hold it against a rule.</summary>
    public decimal Days => Unit switch
    {
        "working days" => Figure * 7 / 5,
        "weeks" => Figure * 7,
        "months" => Figure * 30,
        "years" => Figure * 360,
        "hours" => Figure / 24,
        _ => Figure,
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Figure:0.##} {Unit}").Trim();
}
