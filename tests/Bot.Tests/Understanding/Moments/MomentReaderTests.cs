using Bot.Tests.Architecture;
using Bot.Understanding.Moments;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;

namespace Bot.Tests.Understanding.Moments;

public sealed class MomentReaderTests
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Bot.Tests", "Understanding", "Moments");

    private static readonly string[] Pieces =
    [
        "demain", "lundi", "le 31", "29/02", "pas avant", "18h", "entre", "et", "midi", "<12:00>", "<?99:99>", "dans", "999 jours", "une heure",
        "Easter Monday", "12/25", "next", "half past", "25h", "24:00", "m13", "d8", "at", "2-4pm", "à 9", "minuit moins le quart", "31 avril 2027", "12am",
    ];

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void What_people_write_says_the_moment_they_mean(string language)
    {
        var cases = Cases(language).ToList();
        Assert.True(cases.Count >= 150, $"{cases.Count} cases");
        var wrong = cases.Select(said => (said, Read: Write(MomentReader.Read(said.Text, said.Now)))).Where(pair => pair.Read != pair.said.Moment)
            .Select(pair => $"{pair.said.Now.Date:R}: {pair.said.Text} is {pair.Read}, not {pair.said.Moment}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Any_text_has_a_moment_or_none_and_never_a_day_that_is_over()
    {
        var piece = Gen.OneOf(Gen.Elements(Pieces), ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""), Gen.Choose(0, 3000).Select(number => $"{number}"));
        var texts = Gen.ListOf(piece).Select(pieces => string.Join(' ', pieces));
        var minutes = Gen.Choose(0, 10 * 366 * 24 * 60);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(2026, 11),
            Prop.ForAll(Arb.From(texts), Arb.From(minutes), (text, minute) =>
            {
                var now = (Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMinutes(minute)).InZone(Paris);
                MomentReader.Corrects(text);
                return MomentReader.Read(text, now) is not { } moment || ((moment.FirstDay ?? now.Date) >= now.Date
                    && (moment.LastDay is null || moment.LastDay >= moment.FirstDay)
                    && (moment.Bound == MomentBound.None) == (moment.From is null && moment.Until is null));
            }));
    }

    [Theory]
    [InlineData("plutôt mardi", true)]
    [InlineData("could you move it to Tuesday", true)]
    [InlineData("mardi à 15 h", false)]
    [InlineData("où est mon colis ?", false)]
    public void A_correction_is_told_from_a_first_answer(string text, bool corrects) => Assert.Equal(corrects, MomentReader.Corrects(text));

    [Fact]
    public void A_long_text_is_read_in_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("entre 10h et 12h le 3 ", 5_000));
        Assert.NotNull(MomentReader.Read(text, Instant.FromUtc(2026, 11, 23, 8, 15).InZone(Paris)));
    }

    private static IEnumerable<(string Text, ZonedDateTime Now, string Moment)> Cases(string language)
    {
        ZonedDateTime now = default;
        foreach (var line in File.ReadLines(Path.Combine(Folder, $"moments.{language}.txt")).Where(line => !line.StartsWith('#')))
        {
            if (line.StartsWith("now: ", StringComparison.Ordinal))
            {
                now = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-ddTHH:mm").Parse(line[5..]).Value.InZoneStrictly(Paris);
                continue;
            }

            var parts = line.Split(" => ");
            yield return (parts[0], now, parts[1]);
        }
    }

    private static string Write(Moment? moment)
    {
        if (moment is null)
        {
            return "nothing";
        }

        static string Day(LocalDate? day) => day is { } date ? LocalDatePattern.Iso.Format(date) : "";
        static string Hour(LocalTime? hour) => hour is { } time ? LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(time) : "";
        var days = moment.FirstDay is null ? "-"
            : moment.IsOneDay ? Day(moment.FirstDay)
            : $"{Day(moment.FirstDay)}..{Day(moment.LastDay)}";
        var hours = moment.Bound switch
        {
            MomentBound.At => $" {Hour(moment.From)}",
            MomentBound.About => $" ~{Hour(moment.From)}",
            MomentBound.NotBefore => $" >={Hour(moment.From)}",
            MomentBound.NotAfter => $" <={Hour(moment.Until)}",
            MomentBound.Between => $" {Hour(moment.From)}-{Hour(moment.Until)}",
            _ => "",
        };
        return days + hours;
    }
}
