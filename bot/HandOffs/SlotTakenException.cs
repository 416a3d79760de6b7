namespace Bot.HandOffs;

/// <summary>Somebody else has the last place of a slot since it was looked at: decide again.</summary>
internal sealed class SlotTakenException(string slot) : Exception($"The slot {slot} is full.");
