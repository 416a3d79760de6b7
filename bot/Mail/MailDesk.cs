using Bot.Conversations;
using Bot.Understanding;
using Knowledge.Text;
using Microsoft.Extensions.Options;

namespace Bot.Mail;

/// <summary>What may be promised by mail: nothing without a server to send it, nor to an address that none would take.</summary>
internal sealed class MailDesk(IOptions<MailOptions> options)
{
    public bool IsOpen => options.Value.IsOpen;

    public bool Reaches(string? address) => IsOpen && MailAddresses.IsDeliverable(address);

    /// <summary>A mail about a ticket to the address that the shopper gave.</summary>
    /// <returns>Null when none can be promised.</returns>
    public MailNote? About(string reference, string kind, UnderstoodMessage message, Conversation conversation) =>
        (message.Email ?? conversation.Email) is { } address && Reaches(address)
            ? new MailNote(kind, address, message.Language.Code(), reference) { IsVerified = address == conversation.ProvenEmail }
            : null;
}
