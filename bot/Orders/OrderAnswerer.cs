using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Orders;

/// <summary>
/// Answers what concerns one order. It speaks of an order only to who gives its number and its e-mail address; before,
/// it gives the general rule and asks for them.
/// </summary>
internal sealed class OrderAnswerer(ShopperCheck check, ShopKnowledge knowledge, IOrderSource orders, TimeProvider clock)
{
    /// <summary>Intents that the file itself answers; the others ask something of the team.</summary>
    private static readonly HashSet<string> ToldByTheFile = ["order-status", "refund-status", "delivery-late"];

    /// <returns>What to say, and whether the team has something to do about it.</returns>
    public async Task<(Spoken Spoken, bool NeedsPerson)> GiveAsync(
        Decision.Order decision, UnderstoodMessage message, Conversation conversation, CancellationToken cancellationToken)
    {
        var (general, source) = AnswerDesk.General(decision.General, message);
        var number = message.OrderNumber ?? conversation.OrderNumber ?? conversation.ProvenOrder;
        var email = message.Email ?? conversation.Email;
        var proven = number is not null && number == conversation.ProvenOrder;
        var isNew = message.OrderNumber is not null || message.Email is not null || !conversation.PairRefused;
        if (!proven && (number is null || email is null || !isNew))
        {
            var asks = Say(message, decision, general + AskFor(isNew ? number : null, isNew ? email : null, message)) with { Sources = source is null ? [] : [source] };
            return (new Spoken(asks, new Asked.Order(decision.Intent)) { PassageId = decision.General?.Passage.Id }, false);
        }

        if (!proven && conversation.WrongPairs >= ShopperCheck.MostWrongPairs)
        {
            return (new Spoken(Say(message, decision, Phrases.Of(message.Language, "order.too-many"))), true);
        }

        var order = proven
            ? await orders.FindAsync(number!, cancellationToken)
            : await check.FindAsync(number!, email!, cancellationToken);
        return order is null ? (Refuse(message, decision), false) : Tell(order, decision, message, proven);
    }

    private (Spoken Spoken, bool NeedsPerson) Tell(Order order, Decision.Order decision, UnderstoodMessage message, bool proven)
    {
        var status = new OrderStatus(message.Language, knowledge.Today(clock), reference => knowledge.ProductTitle(reference, message.Language));
        var (general, source) = ToldByTheFile.Contains(decision.Intent) ? ("", null) : AnswerDesk.General(decision.General, message);
        var reply = Say(message, decision, general + status.Write(order)) with
        {
            Order = status.Card(order),
            Sources = source is null ? [] : [source],
        };
        var needsPerson = order.Late || !ToldByTheFile.Contains(decision.Intent);
        return (new Spoken(reply) { Events = proven ? [] : [new ConversationEvent.OrderProven(order.Number) { Email = order.Email.Trim().ToLowerInvariant() }] }, needsPerson);
    }

    private static Spoken Refuse(UnderstoodMessage message, Decision.Order decision) =>
        new(Say(message, decision, Phrases.Of(message.Language, "order.wrong-pair")), new Asked.Order(decision.Intent))
        {
            Events = [new ConversationEvent.OrderRefused()],
        };

    private string AskFor(string? number, string? email, UnderstoodMessage message)
    {
        var example = knowledge.Shop.OrderNumber.Example is { } shape
            ? Phrases.Of(message.Language, "ask-order.example", ("number", shape))
            : "";
        var key = number is not null ? "ask-order.email" : email is not null ? "ask-order.number" : "ask-order.both";
        return Phrases.Of(message.Language, key, ("number", number), ("example", example));
    }

    private static Reply Say(UnderstoodMessage message, Decision.Order decision, string text) =>
        new(text, message.Language.Code(), DecisionNames.Order)
        {
            Intent = decision.Intent,
            Confidence = Math.Round(message.Probability(decision.Intent), 3),
        };
}
