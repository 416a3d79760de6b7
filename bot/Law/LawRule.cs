namespace Bot.Law;

/// <summary>An article as it holds for contracts concluded in a period; what it counts is data.</summary>
internal sealed record LawRule(string Id, string Article, DateOnly From, string Source)
{
    /// <summary>The last day; null while it holds.</summary>
    public DateOnly? Until { get; init; }

    public int Days { get; init; }

    public int Months { get; init; }

    public IReadOnlyList<LawStep> Scale { get; init; } = [];

    /// <summary>What is added past the end of the scale; null for nothing.</summary>
    public LawGrowth? Then { get; init; }

    public bool Holds(DateOnly day) => From <= day && !(Until < day);
}

/// <param name="UntilDay">The last day of lateness that it counts for; null without end.</param>
/// <param name="Percent">Of the sum due; 0 is the legal rate of interest alone.</param>
internal sealed record LawStep(int? UntilDay, int Percent);

/// <summary>Percent points more for each new stretch of days, up to the price itself.</summary>
internal sealed record LawGrowth(int Points, int EveryDays, int Most);

/// <summary>The articles that the calculator and the linter know, by their name here.</summary>
internal static class LawRules
{
    public const string WithdrawalPeriod = "withdrawal-period";
    public const string WithdrawalRefund = "withdrawal-refund";
    public const string LateRefund = "late-refund";
    public const string LateDelivery = "late-delivery";
    public const string RescissionRefund = "rescission-refund";
    public const string DeliveryDeadline = "delivery-deadline";
    public const string LegalGuarantee = "legal-guarantee";
    public const string PresumptionNew = "presumption-new";
    public const string PresumptionUsed = "presumption-used";
}
