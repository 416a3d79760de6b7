using Bot.Understanding.Moments;
using NodaTime;

namespace Bot.Law;

/// <summary>What the law says of dates and money. Pure, and an answer for every date: past the calendar's end it stands still.</summary>
internal sealed class LawCalculator(LawBook book)
{
    /// <summary>The last day to withdraw; the day of receipt does not count (L221-19).</summary>
    /// <param name="shopDays">What the shop gives, when that is more.</param>
    public DateOnly WithdrawalEnd(DateOnly contract, DateOnly received, int shopDays = 0) =>
        NextOpenDay(After(received, Math.Max(WithdrawalDays(contract), shopDays)));

    public int WithdrawalDays(DateOnly contract) => book.On(LawRules.WithdrawalPeriod, contract).Days;

    /// <summary>By when a withdrawal is refunded: 14 days from the notice, or later when the goods, or their proof of dispatch, come later.</summary>
    public RefundDue WithdrawalRefund(DateOnly contract, DateOnly notice, DateOnly? goodsBack = null, DateOnly? dispatchProof = null)
    {
        var due = After(notice, book.On(LawRules.WithdrawalRefund, contract).Days);
        var back = goodsBack is { } goods && dispatchProof is { } proof ? Earlier(goods, proof) : goodsBack ?? dispatchProof;
        return new RefundDue(back > due ? back.Value : due, back is null);
    }

    /// <summary>What is added to a refund after a withdrawal that comes late.</summary>
    public Penalty LateRefund(DateOnly contract, DateOnly due, DateOnly paid, decimal amount) =>
        PenaltyOf(book.On(LawRules.LateRefund, contract), due, paid, amount);

    /// <summary>By when the price is refunded once the shopper has ended the contract because of a late delivery.</summary>
    public DateOnly RescissionRefund(DateOnly contract, DateOnly rescinded) =>
        After(rescinded, book.On(LawRules.RescissionRefund, contract).Days);

    /// <summary>What is added to that refund when it comes late itself.</summary>
    public Penalty LateDelivery(DateOnly contract, DateOnly due, DateOnly paid, decimal amount) =>
        PenaltyOf(book.On(LawRules.LateDelivery, contract), due, paid, amount);

    /// <summary>The promised date, else 30 days from the contract.</summary>
    public DateOnly DeliveryDeadline(DateOnly contract, DateOnly? promised) =>
        promised ?? After(contract, book.On(LawRules.DeliveryDeadline, contract).Days);

    public DateOnly GuaranteeEnd(DateOnly contract, DateOnly delivered) =>
        AfterMonths(delivered, book.On(LawRules.LegalGuarantee, contract).Months);

    /// <summary>Until when a fault is taken to have been there from the beginning.</summary>
    public DateOnly PresumptionEnd(DateOnly contract, DateOnly delivered, bool isUsed) =>
        AfterMonths(delivered, book.On(isUsed ? LawRules.PresumptionUsed : LawRules.PresumptionNew, contract).Months);

    /// <summary>A period ends with the last hour of its last day.</summary>
    public static Instant EndOf(DateOnly day, DateTimeZone zone) =>
        zone.AtStartOfDay(LocalDate.FromDateOnly(After(day, 1))).ToInstant();

    /// <summary>The day itself, or the first after it that is no Saturday, Sunday or public holiday (L221-19, 3°).</summary>
    public static DateOnly NextOpenDay(DateOnly day)
    {
        while (day < DateOnly.MaxValue
            && (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || PublicHolidays.Contains(LocalDate.FromDateOnly(day))))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static Penalty PenaltyOf(LawRule rule, DateOnly due, DateOnly paid, decimal amount)
    {
        var late = paid.DayNumber - due.DayNumber;
        if (late <= 0)
        {
            return default;
        }

        var percent = rule.Scale.FirstOrDefault(step => step.UntilDay is null || late <= step.UntilDay)?.Percent ?? Beyond(rule, late);
        return new Penalty(late, percent, Math.Round(amount * percent / 100, 2, MidpointRounding.AwayFromZero));
    }

    /// <summary>A new month of lateness counts from its first day: whoever warns of a sum names the higher.</summary>
    private static int Beyond(LawRule rule, int late)
    {
        var last = rule.Scale[^1];
        return rule.Then is not { } growth ? last.Percent
            : Math.Min(growth.Most, last.Percent + (growth.Points * ((late - last.UntilDay!.Value + growth.EveryDays - 1) / growth.EveryDays)));
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly After(DateOnly day, int days) => DateOnly.FromDayNumber(Math.Min(day.DayNumber + days, DateOnly.MaxValue.DayNumber));

    private static DateOnly AfterMonths(DateOnly day, int months) =>
        (day.Year * 12) + day.Month + months > (DateOnly.MaxValue.Year * 12) + 12 ? DateOnly.MaxValue : day.AddMonths(months);
}

/// <param name="MayWait">Neither goods nor proof of their dispatch have come: the refund may wait for either.</param>
internal readonly record struct RefundDue(DateOnly Day, bool MayWait);

/// <param name="DaysLate">0 when it is not late.</param>
/// <param name="Percent">0 on late days is the legal rate of interest alone.</param>
/// <param name="Amount">What is added, without interest.</param>
internal readonly record struct Penalty(int DaysLate, int Percent, decimal Amount);
