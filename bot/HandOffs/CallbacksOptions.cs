using System.ComponentModel.DataAnnotations;

namespace Bot.HandOffs;

/// <summary>How many shoppers can be called at once. Section <c>Callbacks</c>.</summary>
internal sealed class CallbacksOptions
{
    /// <summary>Calls that fit into one slot of half an hour.</summary>
    [Range(1, 1000)]
    public int Agents { get; set; } = 1;
}
