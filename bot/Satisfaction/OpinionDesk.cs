using System.Data;
using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Bot.HandOffs;
using Bot.Mail;
using Bot.Orders;
using Bot.Storage;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Satisfaction;

/// <summary>
/// What a shopper thinks of an order, told on the page that a mail leads to: once, in a conversation of its own, where
/// whoever follows it up reads it.
/// </summary>
internal sealed class OpinionDesk(
    Database database, OrderStore orders, OrderSecrets secrets, ConversationStore conversations, ShopClock clock, MailDesk mailDesk, MailOutbox mails)
{
    /// <summary>What the token of a link is good for, and nothing else.</summary>
    public const string Purpose = "opinion";

    public const int LongestComment = 1000;

    /// <summary>Conversations that began as a form.</summary>
    private const string Channel = "form";

    /// <returns>Null when the token was never given out, or its day is over.</returns>
    public async Task<Order?> FindAsync(string token, CancellationToken cancellationToken) =>
        secrets.Open(Purpose, token, clock.Working.DayOf(clock.Now).ToDateOnly()) is { } number ? await orders.FindAsync(number, cancellationToken) : null;

    public async Task<bool> IsGivenAsync(Order order, CancellationToken cancellationToken) =>
        await conversations.FindAsync(IdOf(order), cancellationToken) is not null;

    /// <summary>Keeps it, with the ticket of who wants an answer, in one transaction.</summary>
    /// <returns>What to say; null when it was given before.</returns>
    public async Task<string?> GiveAsync(Order order, Opinion opinion, Language language, CancellationToken cancellationToken)
    {
        var now = clock.Now.ToDateTimeOffset();
        var id = IdOf(order);
        opinion = opinion with { Comment = SecretMasking.Mask(opinion.Comment) };
        var ticket = opinion.WantsAnswer ? TicketOf(order, id, language) : null;
        var words = Phrases.Of(language, "opinion.thanks") + (ticket is null ? "" : " " + Phrases.Of(
            language, "opinion.answered", ("reference", ticket.Reference))
            + (ticket.DueAt is { } due ? " " + Phrases.Of(language, "handoff.due", ("moment", clock.Say(language, ShopClock.Read(due)))) : ""));
        var isNew = await database.WriteAsync(
            transaction =>
            {
                if (!ConversationStore.Open(transaction, new ConversationRow(id, Channel, "", language.Code(), null, now.ToString("O"))))
                {
                    return false;
                }

                Keep(transaction, id, order, opinion, ticket, language, now);
                var reply = new Reply(words, language.Code(), ticket is null ? DecisionNames.Dialogue : DecisionNames.HandOff) { HandOff = ticket?.ToNote() };
                TranscriptStore.Append(transaction, id, Author.Bot, Json.Write(reply), now);
                return true;
            },
            cancellationToken);
        mails.Signal.Wake();
        return isNew ? words : null;
    }

    private void Keep(IDbTransaction transaction, string id, Order order, Opinion opinion, Ticket? ticket, Language language, DateTimeOffset now)
    {
        var said = Phrases.Of(language, "opinion.said", ("score", $"{opinion.Score}"), ("number", order.Number));
        TranscriptStore.Append(
            transaction, id, Author.Shopper, Json.Write(new { type = "message", text = opinion.Comment.Length == 0 ? said : $"{said}\n{opinion.Comment}" }), now);
        List<ConversationEvent> events = [new ConversationEvent.OrderProven(order.Number) { Email = order.Email.ToLowerInvariant() }, new ConversationEvent.Rated(opinion.Score)];
        if (opinion.Comment.Length > 0)
        {
            events.AddRange([new ConversationEvent.RatingExplained(), new ConversationEvent.RatingPublished(opinion.MayPublish)]);
        }

        if (ticket is not null)
        {
            events.Add(new ConversationEvent.HandedOff(ticket.Reference, ticket.Reason));
            TicketStore.Add(transaction, ticket);
            if (mailDesk.Reaches(ticket.Email))
            {
                var mail = new MailNote(MailKinds.TicketOpened, ticket.Email!, ticket.Language, ticket.Reference) { IsVerified = true, DueAt = ticket.DueAt };
                MailOutbox.Add(transaction, id, mail, $"form: {mail.Kind}", now);
            }
        }

        ConversationStore.Append(transaction, id, 0, events, now);
        events.ForEach(happened => SatisfactionStore.Keep(transaction, id, happened, opinion.Comment, now));
    }

    private Ticket TicketOf(Order order, string id, Language language) =>
        new(Ticket.NewReference(), id, 1, "ticket", HandOffReason.CustomerRequest.Name(), language.Code())
        {
            Intent = "complaint",
            OrderNumber = order.Number,
            Email = order.Email.Trim().ToLowerInvariant(),
            DueAt = clock.Due(HandOffReason.CustomerRequest, "complaint"),
            OpenedAt = ShopClock.Write(clock.Now),
        };

    /// <summary>One for an order, under a name that says nothing of it.</summary>
    private string IdOf(Order order) => $"{Channel}-{secrets.Name($"{Purpose} {OrderNumber.Key(order.Number)}")}";
}

/// <param name="Score">1 to 5.</param>
/// <param name="Comment">Empty for none.</param>
internal sealed record Opinion(int Score, string Comment, bool MayPublish, bool WantsAnswer);
