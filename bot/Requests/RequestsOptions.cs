using System.ComponentModel.DataAnnotations;

namespace Bot.Requests;

/// <summary>Where confirmed requests are told to the shop's own system. Section <c>Requests</c>; nowhere until an address is set.</summary>
internal sealed class RequestsOptions : IValidatableObject
{
    private const int ShortestSecret = 32;

    /// <summary>HTTPS, or this machine.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>Signs what goes out and what comes back (HMAC-SHA256).</summary>
    public string? WebhookSecret { get; set; }

    internal bool IsOpen => !string.IsNullOrEmpty(WebhookUrl);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOpen && !(Uri.TryCreate(WebhookUrl, UriKind.Absolute, out var url) && url.UserInfo.Length == 0
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))))
        {
            yield return new ValidationResult("Requests:WebhookUrl must be an https address, or one of this machine.");
        }

        if ((IsOpen || !string.IsNullOrEmpty(WebhookSecret)) && !(WebhookSecret?.Length >= ShortestSecret))
        {
            yield return new ValidationResult($"Requests:WebhookSecret must have at least {ShortestSecret} characters.");
        }
    }
}
