using System.Globalization;
using Knowledge.Text;

namespace Bot.Answers;

/// <summary>What the bot says of its own accord, by key and language; the texts stand in <c>Phrases/*.json</c>, those of requests apart.</summary>
internal static class Phrases
{
    public static readonly TextTable Table = new("Answers.Phrases");

    public static IReadOnlyCollection<string> Keys(Language language) => Table.Keys(language);

    /// <inheritdoc cref="TextTable.Of"/>
    public static string Of(Language language, string key, params ReadOnlySpan<(string Name, string? Value)> values) => Table.Of(language, key, values);

    /// <summary>A list kept in one phrase, its items parted by bars.</summary>
    public static string[] List(Language language, string key) => Table.Of(language, key).Split('|');

    /// <inheritdoc cref="TextTable.Term"/>
    public static string Term(Language language, string kind, string term) => Table.Term(language, kind, term);

    /// <summary>A date as people say it: "vendredi 20 novembre"; with the year when it is not <paramref name="today"/>'s.</summary>
    public static string Date(Language language, DateOnly date, DateOnly today) => Of(
        language,
        date.Year == today.Year ? "date" : "date.year",
        ("weekday", List(language, "days")[((int)date.DayOfWeek + 6) % 7]),
        ("day", date.Day == 1 ? Of(language, "day.first") : $"{date.Day}"),
        ("month", List(language, "months")[date.Month - 1]),
        ("year", $"{date.Year}"));

    /// <summary>An hour as people say it: 9 h 30 and 12 h in French, 9:30 am and noon in English.</summary>
    public static string Time(Language language, TimeOnly time) => language == Language.French
        ? time.Minute == 0 ? $"{time.Hour}\u00a0h" : $"{time.Hour}\u00a0h\u00a0{time.Minute:00}"
        : time is { Hour: 12, Minute: 0 } ? "noon"
        : $"{(time.Hour + 11) % 12 + 1}{(time.Minute == 0 ? "" : $":{time.Minute:00}")}\u00a0{(time.Hour < 12 ? "am" : "pm")}";

    /// <summary>A day with its year, as facts are dated: "22 novembre 2026".</summary>
    public static string Day(Language language, DateOnly date) => Of(
        language,
        "date.day",
        ("day", date.Day == 1 ? Of(language, "day.first") : $"{date.Day}"),
        ("month", List(language, "months")[date.Month - 1]),
        ("year", $"{date.Year}"));

    /// <summary>"le poids, la puissance et la largeur"; <paramref name="last"/> is the phrase between the last two.</summary>
    public static string Join(Language language, IReadOnlyList<string> items, string last) => items.Count < 2
        ? string.Concat(items)
        : $"{string.Join(", ", items.SkipLast(1))}{Of(language, last)}{items[^1]}";

    /// <summary>A number to call as people write it: 01 23 45 67 89 for a French one, others in full.</summary>
    /// <param name="phone">E.164.</param>
    public static string Phone(string phone) => phone.StartsWith("+33", StringComparison.Ordinal) && phone.Length == 12
        ? string.Join('\u00a0', $"0{phone[3..]}".Chunk(2).Select(pair => new string(pair)))
        : phone;

    /// <summary>An amount as people write it: 249 €, 28,50 € and 1 098 € in French, €249, €28.50 and €1,098 in English.</summary>
    public static string Money(Language language, decimal amount, string currency)
    {
        var figures = amount.ToString(amount == decimal.Truncate(amount) ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);
        var symbol = currency == "EUR" ? "€" : currency;
        return language == Language.French ? $"{figures.Replace(',', '\u202f').Replace('.', ',')}\u00a0{symbol}" : $"{symbol}{figures}";
    }
}
