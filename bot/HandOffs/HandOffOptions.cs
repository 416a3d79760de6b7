using System.ComponentModel.DataAnnotations;

namespace Bot.HandOffs;

/// <summary>How soon people answer, in opening hours. Section <c>HandOff</c>.</summary>
internal sealed class HandOffOptions
{
    /// <summary>Hours of work after which a ticket has its answer.</summary>
    [Range(1, 400)]
    public int TicketHours { get; set; } = 8;

    /// <summary>Hours of work after which a complaint, or a request about personal data, has its answer.</summary>
    [Range(1, 400)]
    public int ComplaintHours { get; set; } = 16;
}
