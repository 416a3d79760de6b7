namespace Training.Evaluation;

/// <summary>How many questions were answered rightly, wrongly, or not.</summary>
/// <param name="Questions">All that were asked.</param>
/// <param name="Answerable">Those that the content answers.</param>
/// <param name="Right">The share of answerable questions that got their right answer.</param>
/// <param name="Wrong">The share of all questions that got a wrong one.</param>
/// <param name="Withheld">The share of all questions that got none.</param>
/// <param name="FirstRight">The share of answerable questions whose first passage was right, given or not.</param>
public sealed record AnswerShares(int Questions, int Answerable, double Right, double Wrong, double Withheld, double FirstRight)
{
    public static AnswerShares Of(IReadOnlyCollection<AnswerOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        var (all, answerable) = ((double)Math.Max(1, outcomes.Count), outcomes.Count(outcome => outcome.IsAnswerable));
        double ofAnswerable = Math.Max(1, answerable);
        return new AnswerShares(
            outcomes.Count, answerable,
            outcomes.Count(outcome => outcome.IsGivenRight) / ofAnswerable,
            outcomes.Count(outcome => outcome.IsGiven && !outcome.IsGivenRight) / all,
            outcomes.Count(outcome => !outcome.IsGiven) / all,
            outcomes.Count(outcome => outcome.IsFirstRight) / ofAnswerable);
    }
}
