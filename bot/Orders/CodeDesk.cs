using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Orders;

/// <summary>
/// The code that goes to the address on file before an order is changed, or more of it is told than its status: six digits,
/// ten minutes, five tries, once.
/// </summary>
internal sealed class CodeDesk(OrderSecrets secrets, TimeProvider clock)
{
    public const int Minutes = 10;
    public const int MostTries = 5;

    /// <summary>In one conversation: a mailbox is not to be filled through us.</summary>
    public const int MostCodes = 3;

    private static readonly HashSet<string> NeedsCode = ["address-change", "invoice-request"];

    /// <summary>Asks for the code before the team gets what needs one.</summary>
    /// <returns>Null when the intent needs none, or the shopper is known well enough.</returns>
    public Spoken? Before(string intent, Spoken told, UnderstoodMessage message, Conversation conversation)
    {
        var proven = told.Events.OfType<ConversationEvent.OrderProven>().LastOrDefault();
        var (number, email) = proven is null ? (conversation.ProvenOrder, conversation.ProvenEmail) : (proven.OrderNumber, proven.Email);
        var grade = proven?.Grade ?? conversation.Grade;
        return NeedsCode.Contains(intent) && grade < ShopperGrade.Code && number is not null && email is not null
            && Ask(number, email, intent, message.Language, conversation) is var asked
            ? asked with { Events = [.. told.Events, .. asked.Events] }
            : null;
    }

    /// <summary>Sends a code for an order that was proven, and asks for it. The mail is owed with the words.</summary>
    public Spoken Ask(string number, string email, string intent, Language language, Conversation conversation)
    {
        if (conversation.CodesSent >= MostCodes)
        {
            return new Spoken(Say(language, intent, Phrases.Of(language, "order.code.enough")) with { Choices = [Person(language)] });
        }

        // What it is made from names the place in the conversation, and there is but one code in it.
        var sent = new ConversationEvent.CodeSent(new SentCode(
            number, email, $"{conversation.Id} {conversation.Version} {number}", clock.GetUtcNow().AddMinutes(Minutes).ToUnixTimeMilliseconds()));
        return new Spoken(
            Say(language, intent, Phrases.Of(language, "order.code.sent", ("minutes", $"{Minutes}"), ("email", Masked(email)))) with { Choices = [Again(language)] },
            new Asked.Code(intent))
        {
            Events = [sent],
            Mails = [new MailNote(MailKinds.OrderCode, email, language.Code(), "") { IsVerified = true, Code = sent.Code.Nonce }],
        };
    }

    /// <summary>Takes what the shopper gave for the code.</summary>
    /// <returns>What to say, and whether it was right: then what was asked for may be done.</returns>
    public (Spoken Spoken, bool IsRight) Take(Decision.TakeCode given, UnderstoodMessage message, Conversation conversation)
    {
        var language = message.Language;
        if (conversation.Code is not { } sent)
        {
            return (new Spoken(Say(language, given.Intent, Phrases.Of(language, "order.code.over")) with { Choices = [Person(language)] }), false);
        }

        if (given.Digits is null)
        {
            return (Ask(sent.OrderNumber, sent.Email, given.Intent, language, conversation), false);
        }

        var isOver = sent.WrongTries >= MostTries || sent.ExpiresAt <= clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (!isOver && secrets.IsCode(sent.Nonce, given.Digits))
        {
            return (new Spoken(Say(language, given.Intent, Phrases.Of(language, "order.code.right", ("number", sent.OrderNumber))))
            {
                Events = [new ConversationEvent.OrderProven(sent.OrderNumber) { Email = sent.Email, Grade = ShopperGrade.Code }],
            }, true);
        }

        var left = MostTries - sent.WrongTries - 1;
        var key = isOver || left <= 0 ? "order.code.over" : left == 1 ? "order.code.wrong.one" : "order.code.wrong";
        return (new Spoken(
            Say(language, given.Intent, Phrases.Of(language, key, ("left", $"{left}"))) with { Choices = [Again(language), Person(language)] },
            new Asked.Code(given.Intent))
        {
            Events = [new ConversationEvent.CodeRefused()],
        }, false);
    }

    /// <summary>c…@courriel.example: enough to know the mailbox by.</summary>
    private static string Masked(string email) => $"{email[..1]}…{email[email.IndexOf('@', StringComparison.Ordinal)..]}";

    private static Choice Again(Language language) => new(Phrases.Of(language, "order.code.again"), Phrases.Of(language, "order.code.again"));

    private static Choice Person(Language language) => new(Phrases.Of(language, "person.choice"), Phrases.Of(language, "person.value"));

    private static Reply Say(Language language, string intent, string text) => new(text, language.Code(), DecisionNames.Order) { Intent = intent };
}
