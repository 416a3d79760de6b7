using System.ComponentModel.DataAnnotations;

namespace Bot.Privacy;

/// <summary>How long what shoppers left is kept. Section <c>Retention</c>; a purge every hour holds to it.</summary>
internal sealed class RetentionOptions
{
    /// <summary>Days after its last message that a conversation without a ticket is kept.</summary>
    [Range(1, 3650)]
    public int ChatDays { get; set; } = 30;

    /// <summary>Days after the last message that a conversation with a ticket is kept, with all that belongs to it.</summary>
    [Range(1, 3650)]
    public int TicketDays { get; set; } = 1095;

    /// <summary>Days after a call that its number is kept.</summary>
    [Range(0, 3650)]
    public int CallbackNumberDays { get; set; } = 7;

    /// <summary>Days that a mail is kept after it was sent, or given up.</summary>
    [Range(1, 3650)]
    public int MailDays { get; set; } = 90;

    /// <summary>Days after its last event that an order is kept; the guarantee is asked about for two years.</summary>
    [Range(1, 3650)]
    public int OrderDays { get; set; } = 1095;

    /// <summary>Days that an alert waits for its product at most; it outlives the conversation that asked for it.</summary>
    [Range(1, 3650)]
    public int AlertDays { get; set; } = 365;
}
