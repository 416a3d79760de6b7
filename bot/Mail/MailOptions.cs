using System.ComponentModel.DataAnnotations;

namespace Bot.Mail;

/// <summary>The server that mails leave by. Section <c>Mail</c>; nothing is promised by e-mail until <see cref="Host"/> is set.</summary>
internal sealed class MailOptions : IValidatableObject
{
    /// <summary>The SMTP server.</summary>
    public string? Host { get; set; }

    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>STARTTLS, with a certificate that this machine trusts; nothing is sent without it then.</summary>
    public bool Tls { get; set; } = true;

    /// <summary>The address that mails come from.</summary>
    public string? From { get; set; }

    /// <summary>
    /// The domain whose mail reaches the shop's mailbox under any name: answers go to <c>reply+TOKEN@</c> it. Without it
    /// they go to <see cref="From"/>.
    /// </summary>
    public string? ReplyDomain { get; set; }

    internal bool IsOpen => !string.IsNullOrEmpty(Host);

    /// <summary>What stands after the @ of message ids.</summary>
    internal string Domain => string.IsNullOrEmpty(ReplyDomain) ? From![(From!.LastIndexOf('@') + 1)..] : ReplyDomain;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOpen && !MailAddresses.IsDeliverable(From))
        {
            yield return new ValidationResult("Mail:From must be an address such as shop@example.com when Mail:Host is set.");
        }

        if (!string.IsNullOrEmpty(ReplyDomain) && !MailAddresses.IsDeliverable($"reply@{ReplyDomain}"))
        {
            yield return new ValidationResult("Mail:ReplyDomain must be a domain such as reply.example.com.");
        }

        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password))
        {
            yield return new ValidationResult("Mail:User and Mail:Password go together.");
        }
    }
}
