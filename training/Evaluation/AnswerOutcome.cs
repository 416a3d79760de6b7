namespace Training.Evaluation;

/// <summary>What became of a labelled question.</summary>
/// <param name="Confidence">The probability, 0 to 1, that the first passage answers; 0 when none was found.</param>
/// <param name="IsFirstRight">The first passage answers rightly, whether it was given or not.</param>
/// <param name="IsAnswerable">The content has an answer.</param>
/// <param name="IsGiven">An answer was stated as one.</param>
/// <param name="IsGivenRight">And it was right.</param>
/// <param name="IsBadlyTyped">The question is full of slips, or in phone spelling.</param>
public readonly record struct AnswerOutcome(
    double Confidence, bool IsFirstRight, bool IsAnswerable, bool IsGiven, bool IsGivenRight, bool IsBadlyTyped = false);
