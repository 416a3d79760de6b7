using NodaTime;

namespace Bot.Understanding.Moments;

/// <summary>When, as a message says it, in the shop's local time: days, hours, or both.</summary>
/// <param name="FirstDay">Null when only an hour is said.</param>
/// <param name="LastDay">The same day, or the end of a span; null after a first day: from then on.</param>
/// <param name="From">The hour that is said, or the earliest.</param>
/// <param name="Until">The latest hour.</param>
internal sealed record Moment(LocalDate? FirstDay, LocalDate? LastDay, LocalTime? From, LocalTime? Until, MomentBound Bound)
{
    /// <summary>One day is meant, not a span.</summary>
    public bool IsOneDay => FirstDay is not null && FirstDay == LastDay;

    /// <summary>An hour is said, and not a bound of it.</summary>
    public bool IsPoint => Bound is MomentBound.At or MomentBound.About;
}

/// <summary>How the hours of a <see cref="Moment"/> are meant.</summary>
internal enum MomentBound
{
    /// <summary>No hour is said: "mardi".</summary>
    None,

    /// <summary>"à 15 h".</summary>
    At,

    /// <summary>"vers 15 h".</summary>
    About,

    /// <summary>"pas avant 18 h".</summary>
    NotBefore,

    /// <summary>"avant midi".</summary>
    NotAfter,

    /// <summary>"entre 10 h et midi", "le matin".</summary>
    Between,
}
