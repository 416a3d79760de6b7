using Knowledge.Text;

namespace Training;

/// <summary>One utterance with the intent a person gave it.</summary>
/// <param name="Language">The language it was filed under; null when nobody said.</param>
public sealed record Example(string Text, string Intent, Language? Language);
