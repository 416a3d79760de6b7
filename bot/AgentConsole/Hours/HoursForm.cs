using System.Globalization;
using Bot.HandOffs.Hours;
using NodaTime;

namespace Bot.AgentConsole.Hours;

/// <summary>The hours while they are edited: fields hold what was typed, also what makes no sense yet.</summary>
internal sealed class HoursForm
{
    /// <summary>The morning and the afternoon.</summary>
    private const int FewestSpans = 2;

    private readonly long _version;

    public HoursForm(ShopHours hours)
    {
        _version = hours.Version;
        Week = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).Select(day => new FormDay(day, SpansOf(hours, day)))];
        Closures = [.. hours.Closures ?? []];
    }

    public List<FormDay> Week { get; }

    public List<Closure> Closures { get; }

    public ShopHours Read() => new(_version, Week.ToDictionary(day => NameOf(day.Day), day => day.Spans.Where(span => !span.IsEmpty).Select(span => span.Text).ToList()), Closures);

    public static string NameOf(IsoDayOfWeek day) => day.ToString().ToLowerInvariant();

    private static List<FormSpan> SpansOf(ShopHours hours, IsoDayOfWeek day)
    {
        var texts = hours.Opening?.FirstOrDefault(entry => entry.Key.Equals(day.ToString(), StringComparison.OrdinalIgnoreCase)).Value ?? [];
        var spans = texts.Select(text => text.Split('-', StringSplitOptions.TrimEntries)).Select(parts => new FormSpan { From = Padded(parts[0]), Until = Padded(parts[^1]) }).ToList();
        spans.AddRange(Enumerable.Range(0, Math.Max(0, FewestSpans - spans.Count)).Select(_ => new FormSpan()));
        return spans;
    }

    /// <summary>Fields of browsers want "09:00" where people write "9:00".</summary>
    private static string Padded(string time) => TimeOnly.TryParse(time, CultureInfo.InvariantCulture, out var hour) ? hour.ToString("HH:mm", CultureInfo.InvariantCulture) : time;
}

internal sealed record FormDay(IsoDayOfWeek Day, List<FormSpan> Spans)
{
    public bool IsClosed => Spans.TrueForAll(span => span.IsEmpty);
}

internal sealed class FormSpan
{
    public string? From { get; set; }

    public string? Until { get; set; }

    public bool IsEmpty => string.IsNullOrEmpty(From) && string.IsNullOrEmpty(Until);

    public string Text => $"{From}-{Until}";
}
