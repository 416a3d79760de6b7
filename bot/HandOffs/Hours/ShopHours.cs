using Bot.Understanding;

namespace Bot.HandOffs.Hours;

/// <summary>Opening hours and closures as a supervisor set them.</summary>
/// <param name="Version">Of the last change; 0 when there was none.</param>
/// <param name="Opening">Hours by English day name, as in <c>shop.yml</c>; null where <c>shop.yml</c> counts.</param>
/// <param name="Closures">Null where <c>shop.yml</c> counts.</param>
internal sealed record ShopHours(long Version, IReadOnlyDictionary<string, List<string>>? Opening, IReadOnlyList<Closure>? Closures)
{
    public static readonly ShopHours None = new(0, null, null);

    /// <summary>The hours of the shop itself, as they are edited.</summary>
    public static ShopHours Of(ShopProfile shop, long version) => new(
        version, shop.Opening, [.. shop.Closures.Select(days => Closure.Of(days, shop.ClosureReasons.GetValueOrDefault(days)))]);

    /// <summary>The shop with these hours in the place of its own.</summary>
    public ShopProfile Over(ShopProfile shop) => Opening is null || Closures is null ? shop : shop with
    {
        Opening = new Dictionary<string, List<string>>(Opening),
        Closures = [.. Closures.Select(closure => closure.Days)],
        ClosureReasons = Closures.DistinctBy(closure => closure.Days).ToDictionary(closure => closure.Days, closure => closure.Reasons),
    };
}

/// <summary>Days when nobody works, and why.</summary>
/// <param name="First">ISO 8601.</param>
/// <param name="Last">ISO 8601; the same for one day.</param>
internal sealed record Closure(string First, string Last, string? French, string? English)
{
    /// <summary>As in <c>shop.yml</c>: 2026-12-24, or 2027-08-02/2027-08-15.</summary>
    public string Days => First == Last ? First : $"{First}/{Last}";

    public Dictionary<string, string> Reasons => new[] { ("fr", French), ("en", English) }
        .Where(reason => !string.IsNullOrWhiteSpace(reason.Item2)).ToDictionary(reason => reason.Item1, reason => reason.Item2!);

    public static Closure Of(string days, IReadOnlyDictionary<string, string>? reasons)
    {
        var parts = days.Split('/', StringSplitOptions.TrimEntries);
        return new Closure(parts[0], parts[^1], reasons?.GetValueOrDefault("fr"), reasons?.GetValueOrDefault("en"));
    }
}
