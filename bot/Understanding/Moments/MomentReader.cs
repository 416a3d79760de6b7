using System.Text.RegularExpressions;
using NodaTime;

namespace Bot.Understanding.Moments;

/// <summary>Finds the day and hour that a message says, in French and English: "demain vers 15 h", "not before 6".</summary>
internal static partial class MomentReader
{
    /// <summary>Longer messages are read up to here: who says when does it in a sentence.</summary>
    private const int MostCharacters = 2_000;

    /// <param name="text">The message.</param>
    /// <param name="now">The shop's clock.</param>
    /// <returns>Null when it says none. No day lies before today.</returns>
    public static Moment? Read(string text, ZonedDateTime now)
    {
        var plain = MomentText.Plain(text.Length > MostCharacters ? text[..MostCharacters] : text);
        if (Correction().Match(plain) is { Success: true } cue && ReadPlain(plain[(cue.Index + cue.Length)..], now) is { FirstDay: not null } meant)
        {
            return meant;
        }

        return ReadPlain(plain, now);
    }

    /// <summary>Takes back what was agreed: "plutôt mardi", "can we move it to Tuesday instead".</summary>
    public static bool Corrects(string text) => Change().IsMatch(MomentText.Plain(text.Length > MostCharacters ? text[..MostCharacters] : text));

    private static Moment? ReadPlain(string plain, ZonedDateTime now)
    {
        var (offset, rest) = OffsetReader.Read(plain, now);
        if (offset is { Bound: not MomentBound.None })
        {
            return offset;
        }

        var marked = ClockText.Mark(rest);
        var hours = HourReader.Read(marked);
        var days = offset is { FirstDay: { } day } ? new DaySpan(day, offset.LastDay) : DayReader.Read(marked, now.Date);
        if (days is null && hours is null)
        {
            return SoonPattern().IsMatch(plain) ? new Moment(now.Date, null, null, null, MomentBound.None) : null;
        }

        return Join(days, hours, now.Date);
    }

    /// <summary>"avant lundi 15 h" bounds the hour of that day, not the days before it.</summary>
    private static Moment Join(DaySpan? days, HourSpan? hours, LocalDate today)
    {
        if (days is { } span && hours is { IsPoint: true } point && span.Named is { } named)
        {
            var bound = span.Last is null ? new HourSpan(point.From, null, MomentBound.NotBefore) : new HourSpan(null, point.From, MomentBound.NotAfter);
            (days, hours) = (new DaySpan(LocalDate.Max(named, today), LocalDate.Max(named, today)), bound);
        }

        return new Moment(days?.First, days?.Last, hours?.From, hours?.Until, hours?.Bound ?? MomentBound.None);
    }

    [GeneratedRegex(
        @"\b(?:plutot(?! que)|finalement|mais|rather(?! than)|instead(?! of)|actually|but)\b",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Correction();

    [GeneratedRegex(
        @"\b(?:plutot|finalement|en fait|a la place|decaler|deplacer|reporter|changer|avancer|repousser|rather|instead|actually|move"
            + @"|reschedule|change|make it|postpone)\b",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Change();

    [GeneratedRegex(
        @"\b(?:maintenant|tout de suite|immediatement|des que (?:possible|vous pouvez)|au plus vite|(?:le )?plus (?:tot|vite"
            + @"|rapidement) possible|n'importe quand|quand vous (?:voulez|pouvez)|peu importe|now|right away|straight away|immediately|asap"
            + @"|as soon as (?:possible|you can)|any ?time|whenever)\b",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex SoonPattern();
}

/// <param name="Named">The day that was said, when it bounds the span.</param>
internal readonly record struct DaySpan(LocalDate First, LocalDate? Last, LocalDate? Named = null);

internal readonly record struct HourSpan(LocalTime? From, LocalTime? Until, MomentBound Bound)
{
    public bool IsPoint => Bound is MomentBound.At or MomentBound.About;
}
