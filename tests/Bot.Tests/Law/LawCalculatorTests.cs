using System.Globalization;
using Bot.Law;
using Bot.Tests.Architecture;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Bot.Tests.Law;

/// <summary>The calculator against a table that was worked out without it, and what holds for every date.</summary>
public sealed class LawCalculatorTests
{
    private static readonly LawCalculator Law = new(new LawBook());
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    [Fact]
    public void Every_case_of_the_table_comes_out_as_worked_out()
    {
        var cases = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Bot.Tests", "Law", "cases.csv")).Skip(1).ToList();
        Assert.True(cases.Count >= 200, $"{cases.Count} cases");
        Assert.Empty(
            from line in cases
            let cells = line.Split(',')
            let result = Result(cells)
            where result != cells[5]
            select $"{line} came out as {result}");
    }

    [Fact]
    public void Whoever_receives_later_may_withdraw_as_long_or_longer() => Check(
        (contract, received, days) =>
        {
            var end = Law.WithdrawalEnd(contract, received);
            return end <= Law.WithdrawalEnd(contract, received.AddDays(days)) && end <= Law.WithdrawalEnd(contract, received, days)
                && end.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && end > received;
        });

    [Fact]
    public void A_later_refund_never_costs_less() => Check(
        (contract, due, days) => Law.LateRefund(contract, due, due.AddDays(days), 100) is var penalty
            && penalty.Amount <= Law.LateRefund(contract, due, due.AddDays(days + 1), 100).Amount
            && penalty.Amount <= Law.LateRefund(contract, due, due.AddDays(days), 101).Amount
            && penalty is { Percent: >= 0 and <= 100 } && penalty.DaysLate == days
            && Law.LateDelivery(contract, due, due.AddDays(days), 100).Percent <= Law.LateDelivery(contract, due, due.AddDays(days + 1), 100).Percent);

    [Fact]
    public void A_refund_is_never_due_before_its_fourteen_days_nor_before_the_goods_when_they_come_later() => Check(
        (contract, notice, days) => Law.WithdrawalRefund(contract, notice) is { MayWait: true } due
            && Law.WithdrawalRefund(contract, notice, notice.AddDays(days)) is { MayWait: false } waited
            && waited.Day == (notice.AddDays(days) > due.Day ? notice.AddDays(days) : due.Day));

    [Fact]
    public void There_is_an_answer_for_every_date_up_to_the_end_of_the_calendar()
    {
        foreach (var day in (DateOnly[])[DateOnly.MinValue, new(1582, 10, 15), new(9999, 1, 1), DateOnly.MaxValue])
        {
            Assert.True(Law.WithdrawalEnd(day, day, 30) >= day);
            Assert.True(Law.WithdrawalRefund(day, day).Day >= day);
            Assert.True(Law.GuaranteeEnd(day, day) >= day);
            Assert.True(Law.PresumptionEnd(day, day, true) >= day);
            Assert.True(Law.DeliveryDeadline(day, null) >= day);
            Assert.True(Law.RescissionRefund(day, day) >= day);
            Assert.Equal(0, Law.LateRefund(day, day, day, 100).Amount);
        }
    }

    [Fact]
    public void Every_rule_names_its_article_and_no_two_hold_on_one_day()
    {
        var rules = new LawBook().All;
        Assert.All(rules, rule => Assert.True(rule.Article.Length > 0 && Uri.IsWellFormedUriString(rule.Source, UriKind.Absolute)));
        Assert.Empty(
            from rule in rules
            from other in rules
            where rule != other && rule.Id == other.Id && (other.Holds(rule.From) || rule.Holds(other.From))
            select $"{rule.Article} and {other.Article}");
    }

    private static void Check(Func<DateOnly, DateOnly, int, bool> holds)
    {
        var days = Gen.Choose(new DateOnly(1990, 1, 1).DayNumber, new DateOnly(2150, 1, 1).DayNumber).Select(DateOnly.FromDayNumber);
        var cases = days.SelectMany(_ => days, (contract, other) => (contract, other)).SelectMany(_ => Gen.Choose(0, 500), (pair, span) => (pair.contract, pair.other, span));
        Prop.ForAll(cases.ToArbitrary(), one => holds(one.contract, one.other, one.span)).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    private static string Result(string[] cells)
    {
        var (a, b) = (Day(cells[1])!.Value, Day(cells[2]));
        return cells[0] switch
        {
            "withdrawal-end" => Write(Law.WithdrawalEnd(a, b!.Value, cells[3].Length > 0 ? int.Parse(cells[3], CultureInfo.InvariantCulture) : 0)),
            "withdrawal-refund" => Law.WithdrawalRefund(a, b!.Value, Day(cells[3]), Day(cells[4])) is var refund ? Write(refund.Day) + (refund.MayWait ? " may wait" : "") : "",
            "late-refund" => Write(Law.LateRefund(a, b!.Value, Day(cells[3])!.Value, Money(cells[4]))),
            "late-delivery" => Write(Law.LateDelivery(a, b!.Value, Day(cells[3])!.Value, Money(cells[4]))),
            "delivery-deadline" => Write(Law.DeliveryDeadline(a, b)),
            "rescission-refund" => Write(Law.RescissionRefund(a, b!.Value)),
            "guarantee-end" => Write(Law.GuaranteeEnd(a, b!.Value)),
            "presumption-end" => Write(Law.PresumptionEnd(a, b!.Value, cells[3] == "used")),
            _ => LawCalculator.EndOf(a, Paris).ToString(),
        };
    }

    private static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Write(Penalty penalty) => FormattableString.Invariant($"{penalty.DaysLate} {penalty.Percent} {penalty.Amount:0.00}");

    private static DateOnly? Day(string cell) => DateOnly.TryParse(cell, CultureInfo.InvariantCulture, out var day) ? day : null;

    private static decimal Money(string cell) => decimal.Parse(cell, CultureInfo.InvariantCulture);
}
