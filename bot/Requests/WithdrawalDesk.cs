using Bot.Conversations;
using Bot.HandOffs;
using Bot.Mail;
using Bot.Orders;
using Bot.Storage;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Requests;

/// <summary>The withdrawal outside the chat (C. conso. L221-21): the same rules and the same case, in a conversation of its own.</summary>
internal sealed class WithdrawalDesk(
    ShopperCheck check, RequestBook book, RequestRules rules, RequestCases cases, TicketStore tickets, ShopKnowledge knowledge, ShopClock clock,
    Database database, MailOutbox mails, RequestOutbox notices)
{
    /// <summary>Conversations that began as a form.</summary>
    public const string Channel = "form";

    public RequestKind Kind => book.Named(RequestDesk.Withdrawal);

    public Task<OrderCheck> FindAsync(string number, string email, Guesser who, CancellationToken cancellationToken) =>
        check.FindAsync(knowledge.OrderNumbers.Find(number) ?? number, email.Trim(), who, cancellationToken);

    public RequestRefusal? Against(Order order) => rules.Against(Kind, order, knowledge.Shop, Today);

    public DateOnly? EndOf(Order order) => rules.EndOf(Kind, order, knowledge.Shop);

    public DateOnly RefundDue(Order order) => rules.RefundDue(order, Today);

    public bool IsExcludable(OrderItem item) => RequestRules.IsExcludable(item, knowledge.Shop);

    /// <summary>Takes the withdrawal: the case, its acknowledgement and the mail in one transaction; sent twice, it is one.</summary>
    /// <param name="key">Of the form; unguessable.</param>
    public async Task<Ticket> ConfirmAsync(Order order, IReadOnlyList<string> references, string key, Language language, CancellationToken cancellationToken)
    {
        var id = $"{Channel}-{key}";
        if (await tickets.OfConversationAsync(id, cancellationToken) is [var before, ..])
        {
            return before;
        }

        var now = clock.Now.ToDateTimeOffset();
        var draft = new RequestDraft(Kind.Name, order.Number).With("items", references.Count == order.Items.Count ? "all" : string.Join(',', references));
        draft = order.Items.Any(item => references.Contains(item.Ref) && IsExcludable(item)) ? draft.With("opened", "closed") : draft;
        var made = cases.Of(Kind, draft, order, language, id, 1);
        await database.WriteAsync(
            transaction =>
            {
                if (!ConversationStore.Open(transaction, new ConversationRow(id, Channel, "", language.Code(), null, now.ToString("O"))))
                {
                    return false;
                }

                ConversationStore.Append(transaction, id, 0,
                    [
                        new ConversationEvent.OrderProven(order.Number) { Email = made.Ticket.Email },
                        new ConversationEvent.HandedOff(made.Ticket.Reference, made.Ticket.Reason),
                    ], now);
                TicketStore.Add(transaction, made.Ticket);
                notices.Owe(transaction, made.Ticket, now);
                var reply = new Reply(made.Words, language.Code(), DecisionNames.Order) { Intent = Kind.Name, HandOff = made.Ticket.ToNote() };
                TranscriptStore.Append(transaction, id, Author.Bot, Json.Write(reply), now);
                if (made.Mail is { } mail)
                {
                    MailOutbox.Add(transaction, id, mail, $"form: {mail.Kind}", now);
                }

                return true;
            },
            cancellationToken);
        mails.Signal.Wake();
        notices.Signal.Wake();
        return (await tickets.OfConversationAsync(id, cancellationToken))[0];
    }

    private DateOnly Today => clock.Working.DayOf(clock.Now).ToDateOnly();
}
