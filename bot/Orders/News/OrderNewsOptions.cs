using System.ComponentModel.DataAnnotations;

namespace Bot.Orders.News;

/// <summary>What shoppers are told of their orders without asking. Section <c>OrderNews</c>.</summary>
internal sealed class OrderNewsOptions : IValidatableObject
{
    /// <summary>News that the shop tells itself, by their names in <see cref="NewsKinds"/>.</summary>
    public string[] Without { get; set; } = [];

    /// <summary>Hour of the shop from which what can wait does.</summary>
    [Range(12, 24)]
    public int QuietFrom { get; set; } = 21;

    /// <summary>Hour of the shop until which it waits.</summary>
    [Range(0, 12)]
    public int QuietUntil { get; set; } = 8;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Without.FirstOrDefault(kind => !NewsKinds.All.Contains(kind)) is { } unknown)
        {
            yield return new ValidationResult($"OrderNews:Without: {unknown} is none of {string.Join(", ", NewsKinds.All)}.");
        }
    }
}
