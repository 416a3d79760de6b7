using System.ComponentModel.DataAnnotations;

namespace Bot.HandOffs.Promises;

/// <summary>Section <c>Promises</c>.</summary>
internal sealed class PromisesOptions
{
    /// <summary>How long before its moment the shopper is told that an open promise may slip.</summary>
    [Range(1, 1440)]
    public int WarnMinutes { get; set; } = 60;

    /// <summary>Days that the console's rate of kept promises looks back.</summary>
    [Range(1, 366)]
    public int RateDays { get; set; } = 30;
}
