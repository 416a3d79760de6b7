using System.ComponentModel.DataAnnotations;

namespace Bot.Turns;

/// <summary>What is kept of the choices that shoppers make when asked which was meant. Section <c>Candidate</c>.</summary>
internal sealed class CandidateOptions
{
    /// <summary>Days that a chosen intent is kept with its utterance; 0 keeps none.</summary>
    [Range(0, 1095)]
    public int KeepDays { get; set; } = 180;
}
