using System.Globalization;
using System.Security.Claims;
using Bot.AgentConsole.Accounts;
using Bot.Answers;
using Bot.HandOffs;
using Knowledge.Text;
using NodaTime;

namespace Bot.AgentConsole;

/// <summary>The place of one agent at one open page: who it is, in which language, and whether the session still is one.</summary>
internal sealed class Seat(AgentStore agents, ShopClock shop, TimeProvider clock)
{
    public Agent? Agent { get; private set; }

    public string SessionKey { get; private set; } = "";

    /// <summary>The agent takes live chats.</summary>
    public bool IsOnline { get; set; }

    public Language Language => Agent?.Tongue ?? Language.French;

    /// <returns>False when the session has ended.</returns>
    public async Task<bool> TakeAsync(ClaimsPrincipal user)
    {
        SessionKey = user.FindFirst(SessionAuthentication.SessionClaim)?.Value ?? "";
        return await IsStillMineAsync();
    }

    public async Task<bool> IsStillMineAsync()
    {
        Agent = await agents.OfSessionAsync(SessionKey, clock.GetUtcNow(), CancellationToken.None);
        return Agent is not null;
    }

    public bool Has(string role) => Agent is { } agent && AgentRoles.AtLeast(role).Contains(agent.Role);

    public string Word(string key, params ReadOnlySpan<(string Name, string? Value)> values) => ConsoleWords.Of(Language, key, values);

    public string Term(string kind, string? term) => ConsoleWords.Term(Language, kind, term);

    /// <summary>How long ago, in the largest unit that tells: "12 s", "4 min", "2 h", "3 j".</summary>
    public string Ago(long milliseconds)
    {
        var seconds = Math.Max(0, (clock.GetUtcNow().ToUnixTimeMilliseconds() - milliseconds) / 1000);
        var (unit, size) = seconds switch { < 60 => ("s", 1L), < 3600 => ("min", 60), < 86_400 => ("h", 3600), _ => ("day", 86_400) };
        return Word($"ago.{unit}", ("count", $"{seconds / size}"));
    }

    public bool IsOlder(long milliseconds, TimeSpan age) => clock.GetUtcNow().ToUnixTimeMilliseconds() - milliseconds > age.TotalMilliseconds;

    /// <summary>The hour in the shop's own time, with the day when it is not today.</summary>
    public string Clock(long milliseconds)
    {
        var local = Instant.FromUnixTimeMilliseconds(milliseconds).InZone(shop.Working.Zone);
        var time = Phrases.Time(Language, local.TimeOfDay.ToTimeOnly());
        return local.Date == shop.Working.DayOf(shop.Now) ? time : $"{shop.Say(Language, local.Date)}, {time}";
    }

    /// <summary>To the second, in the shop's own time, for lists that are compared: 23/11/2026 10:04:12.</summary>
    /// <param name="stored">ISO 8601.</param>
    public string Stamp(string stored)
    {
        var local = Instant.FromDateTimeOffset(DateTimeOffset.Parse(stored, CultureInfo.InvariantCulture)).InZone(shop.Working.Zone).ToDateTimeUnspecified();
        return local.ToString(Language == Language.French ? "dd/MM/yyyy HH:mm:ss" : "d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>A day as a form writes it, as people say it; what is no day stays as it is.</summary>
    public string Day(string written) =>
        DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Phrases.Day(Language, day) : written;

    /// <summary>A share of one: 87 % in French, 87% in English.</summary>
    public string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0}{(Language == Language.French ? "\u00a0" : "")}%");

    /// <summary>A stored moment as people say it.</summary>
    public string Moment(string stored) => shop.Say(Language, ShopClock.Read(stored));

    public string Moment(DateTimeOffset moment) => shop.Say(Language, Instant.FromDateTimeOffset(moment));

    /// <summary>Shoppers have no name until they say one: the address they gave, or a few letters to tell them apart.</summary>
    public string NameOf(string conversationId, string? email) => email ?? Word("who.visitor", ("id", Accounts.Secrets.Hash(conversationId)[..4].ToUpperInvariant()));
}
