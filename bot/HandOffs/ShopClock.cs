using Bot.Answers;
using Bot.Decisions;
using Bot.Understanding;
using Knowledge.Text;
using NodaTime;
using NodaTime.Text;

namespace Bot.HandOffs;

/// <summary>What time it is in the shop, until when its people answer, and how both are said.</summary>
internal sealed class ShopClock(Func<ShopProfile> shop, HandOffOptions options, TimeProvider clock)
{
    public Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>The working time of the content that is served now.</summary>
    public WorkingTime Working => new(OpeningHours.Of(shop()));

    public string? Due(HandOffReason reason, string? intent)
    {
        var hours = reason == HandOffReason.Complaint || intent == "data-rights" ? options.ComplaintHours : options.TicketHours;
        return Working.DueAfter(Now, Duration.FromHours(hours)) is { } due ? Write(due) : null;
    }

    /// <summary>"lundi 23 novembre à 9 h 30".</summary>
    public string Say(Language language, Instant instant) => Say(language, instant, "moment");

    /// <summary>"Lundi 23 novembre, 9 h 30": the words of a choice, which are read back as they stand.</summary>
    public string SayChoice(Language language, Instant instant)
    {
        var said = Say(language, instant, "moment.choice");
        return char.ToUpperInvariant(said[0]) + said[1..];
    }

    public string Say(Language language, LocalDate day) => Phrases.Date(language, day.ToDateOnly(), Working.DayOf(Now).ToDateOnly());

    public static string Write(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    public static Instant Read(string stored) => InstantPattern.ExtendedIso.Parse(stored).Value;

    private string Say(Language language, Instant instant, string key)
    {
        var local = instant.InZone(Working.Zone);
        return Phrases.Of(language, key, ("date", Say(language, local.Date)), ("time", Phrases.Time(language, local.TimeOfDay.ToTimeOnly())));
    }
}
