using System.ComponentModel.DataAnnotations;

namespace Bot.Decisions;

/// <summary>How sure is sure. Section <c>Decisions</c>.</summary>
internal sealed class DecisionOptions
{
    /// <summary>The highest share of wrong answers that the shop accepts; the threshold follows from it.</summary>
    [Range(0.001, 0.5)]
    public double MaximumWrong { get; set; } = 0.05;

    /// <summary>Messages in a row that were not understood before a person is brought in.</summary>
    [Range(1, 10)]
    public int MisunderstoodBeforeHandOff { get; set; } = 3;
}
