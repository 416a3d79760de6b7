using Bot.Conversations;
using Bot.Mail;
using Bot.Storage;

namespace Bot.HandOffs;

/// <summary>A person's answer to a ticket, by mail: in the thread of the ticket, without what was written before.</summary>
internal sealed class TicketReplies(Database database, TicketStore tickets, MailDesk mails, MailOutbox outbox, TimeProvider clock)
{
    /// <param name="key">The caller's id of the answer: the same one again sends nothing more.</param>
    /// <returns>False when the ticket has no address that mails reach.</returns>
    public async Task<bool> SendAsync(string reference, string text, string? agent, string key, CancellationToken cancellationToken)
    {
        if (await tickets.FindAsync(reference, cancellationToken) is not { Email: { } email } ticket || !mails.Reaches(email))
        {
            return false;
        }

        var note = new MailNote(MailKinds.AgentReply, email, ticket.Language, reference) { Text = text, Agent = agent };
        await database.WriteAsync(
            transaction =>
            {
                MailOutbox.Add(transaction, ticket.ConversationId, note, $"reply {reference} {key}", clock.GetUtcNow());
                return true;
            },
            cancellationToken);
        outbox.Signal.Wake();
        return true;
    }
}
