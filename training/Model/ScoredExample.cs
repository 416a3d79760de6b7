namespace Training.Model;

/// <summary>What a model said of an example it was not trained on.</summary>
/// <param name="Scores">One for each intent; negative infinity where the model did not know the intent.</param>
/// <param name="Intent">The right one's place, or −1 when none of the intents is right.</param>
/// <param name="Weight">How many messages it stands for.</param>
internal readonly record struct ScoredExample(float[] Scores, int Intent, double Weight);
