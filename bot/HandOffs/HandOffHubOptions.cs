using System.ComponentModel.DataAnnotations;

namespace Bot.HandOffs;

/// <summary>
/// The hub where people answer shoppers, reached by the Bot Framework's hand-off protocol. Section <c>HandOffHub</c>; there
/// is none until both are set.
/// </summary>
internal sealed class HandOffHubOptions : IValidatableObject
{
    /// <summary>The channel id under which the hub posts to <c>/api/messages</c>: only it may tell what becomes of a hand-off.</summary>
    public string? ChannelId { get; set; }

    /// <summary>Where hand-offs and the shopper's messages are posted.</summary>
    public string? ServiceUrl { get; set; }

    internal bool IsOpen => !string.IsNullOrEmpty(ChannelId) && !string.IsNullOrEmpty(ServiceUrl);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(ChannelId) != string.IsNullOrEmpty(ServiceUrl))
        {
            yield return new ValidationResult("HandOffHub:ChannelId and HandOffHub:ServiceUrl go together.");
        }

        if (!string.IsNullOrEmpty(ServiceUrl)
            && (!Uri.TryCreate(ServiceUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
        {
            yield return new ValidationResult("HandOffHub:ServiceUrl must be an http or https address.");
        }
    }
}
