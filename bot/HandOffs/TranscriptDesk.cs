using Bot.Answers;
using Bot.Conversations;
using Bot.Mail;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.HandOffs;

/// <summary>
/// Sends a shopper the conversation, only to the address of an order that was proven: it holds what the shopper wrote, and
/// an address that is merely given may be anybody's.
/// </summary>
internal sealed class TranscriptDesk(MailDesk mails)
{
    /// <param name="position">The message that asks for it, and the last line that is sent.</param>
    public Spoken Send(UnderstoodMessage message, Conversation conversation, long position)
    {
        if (!mails.IsOpen)
        {
            return new Spoken(Say("transcript.none", null, message));
        }

        return conversation.ProvenEmail is { } email && mails.Reaches(email)
            ? new Spoken(Say("transcript.sent", email, message))
            {
                Mails = [new MailNote(MailKinds.Transcript, email, message.Language.Code(), "") { IsVerified = true, Until = position }],
            }
            : new Spoken(Say("transcript.prove", null, message), new Asked.Order("order-status"));
    }

    private static Reply Say(string key, string? email, UnderstoodMessage message) =>
        new(Phrases.Of(message.Language, key, ("email", email)), message.Language.Code(), DecisionNames.Dialogue);
}
