namespace Training.Model;

/// <summary>An intent with the probability, 0 to 1, that it is what the shopper wants.</summary>
public readonly record struct IntentScore(string Intent, double Probability);
