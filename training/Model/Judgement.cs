namespace Training.Model;

/// <summary>A guess about a message that the model had not seen.</summary>
/// <param name="Probability">Of the likeliest intent.</param>
/// <param name="IsRight">It was the one a person gave, which may be out-of-scope.</param>
/// <param name="IsInScope">The message had an intent.</param>
internal readonly record struct Judgement(double Probability, bool IsRight, bool IsInScope);
