namespace Bot.Conversations;

/// <summary>An utterance with the intent that its shopper chose when asked which was meant.</summary>
internal sealed record Candidate(string Utterance, string Language, string Intent, string ChosenAt, string KeepUntil);
