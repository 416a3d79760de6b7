using Bot.Conversations;
using Bot.Mail;

namespace Bot.HandOffs;

/// <summary>A person's answer to a ticket: in its conversation, and by mail in its thread where the ticket has an address.</summary>
internal sealed class TicketReplies(MailDesk mails)
{
    public bool ReachesByMail(Ticket ticket) => mails.Reaches(ticket.Email);

    public Continuation.Say Of(Ticket ticket, string text, string agent) =>
        new(new Reply(TypedText.ToMarkdown(text), ticket.Language, DecisionNames.HandOff)
        {
            Agent = agent,
            HandOff = ticket.ToNote(),
        })
        {
            Mail = ReachesByMail(ticket)
                ? new MailNote(MailKinds.AgentReply, ticket.Email!, ticket.Language, ticket.Reference) { Text = text, Agent = agent }
                : null,
        };

    /// <summary>The team moved a call: the shopper is told here, and the calendar by mail.</summary>
    public Continuation.Say Moved(Ticket ticket, string words) =>
        new(new Reply(words, ticket.Language, DecisionNames.HandOff) { HandOff = ticket.ToNote() })
        {
            Callback = new Callback(ticket.ToNote())
            {
                Phone = ticket.Phone,
                SlotAt = ticket.SlotAt,
                DueAt = ticket.DueAt,
            },
            Mail = ReachesByMail(ticket)
                ? new MailNote(MailKinds.CallbackMoved, ticket.Email!, ticket.Language, ticket.Reference) { SlotAt = ticket.SlotAt, Phone = ticket.Phone }
                : null,
        };
}
