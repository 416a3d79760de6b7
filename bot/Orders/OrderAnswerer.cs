using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Orders;

/// <summary>
/// Answers what concerns one order. It speaks of an order only to whom it belongs: who gives its number and its e-mail
/// address, or whom the shop's login vouches for; before, it gives the general rule and asks for them.
/// </summary>
/// <param name="check">Is it the shopper's? Too many wrong pairs are held back there.</param>
/// <param name="answers">The general rules.</param>
/// <param name="knowledge">The products' names.</param>
/// <param name="orders">The orders.</param>
/// <param name="clock">For the shop's calendar day.</param>
internal sealed class OrderAnswerer(ShopperCheck check, AnswerDesk answers, ShopKnowledge knowledge, IOrderSource orders, TimeProvider clock)
{
    private const int MostListed = 5;

    /// <summary>Intents that the file itself answers; the others ask something of the team.</summary>
    private static readonly HashSet<string> ToldByTheFile = ["order-status", "refund-status", "delivery-late"];

    /// <returns>What to say, and whether the team has something to do about it.</returns>
    public async Task<(Spoken Spoken, bool NeedsPerson)> GiveAsync(
        Decision.Order decision, UnderstoodMessage message, Conversation conversation, CancellationToken cancellationToken)
    {
        if (decision.IsOther || conversation.SignedInEmail is not null)
        {
            if (await MineAsync(decision, message, conversation, cancellationToken) is { } mine)
            {
                return mine;
            }
        }

        var (general, source) = answers.General(decision.General, message);
        var number = message.OrderNumber ?? conversation.OrderNumber ?? conversation.ProvenOrder;
        var email = message.Email ?? conversation.Email;
        var proven = IsProven(number, conversation);
        var isNew = message.OrderNumber is not null || message.Email is not null || !conversation.PairRefused;
        if (!proven && (number is null || email is null || !isNew))
        {
            var asks = Say(message, decision, general + AskFor(isNew ? number : null, isNew ? email : null, message)) with { Sources = source is null ? [] : [source] };
            return (new Spoken(asks, new Asked.Order(decision.Intent)) { PassageId = decision.General?.Passage.Id }, false);
        }

        if (proven)
        {
            return await orders.FindAsync(number!, cancellationToken) is { } known
                ? Tell(known, decision, message, null)
                : (Refuse(number!, message, decision), false);
        }

        return await check.FindAsync(number!, email!, Guesser.In(conversation), cancellationToken) switch
        {
            OrderCheck.Found found => Tell(found.Order, decision, message, ShopperGrade.NumberAndEmail),
            OrderCheck.HeldBack { InConversation: true } => (new Spoken(Say(message, decision, Phrases.Of(message.Language, "order.too-many"))), true),
            OrderCheck.HeldBack => (new Spoken(Say(message, decision, Phrases.Of(message.Language, "order.held-back")) with
            {
                Choices = [PersonChoice(message.Language)],
            }), false),
            _ => (Refuse(number!, message, decision), false),
        };
    }

    /// <summary>What the shopper is known to have ordered, where one order is meant: the number given, the only one, the other one.</summary>
    /// <returns>Null when the usual way is to be gone.</returns>
    private async Task<(Spoken Spoken, bool NeedsPerson)?> MineAsync(
        Decision.Order decision, UnderstoodMessage message, Conversation conversation, CancellationToken cancellationToken)
    {
        var address = decision.IsOther ? conversation.ProvenEmail ?? conversation.SignedInEmail! : conversation.SignedInEmail!;
        var grade = conversation.ProvenEmail == address && conversation.Grade > ShopperGrade.Anonymous ? conversation.Grade : ShopperGrade.SignedIn;
        if (!decision.IsOther && (message.OrderNumber ?? conversation.OrderNumber) is { } number)
        {
            var given = await orders.FindAsync(number, cancellationToken);
            return ShopperCheck.Matches(given, address) ? Tell(given!, decision, message, IsProven(number, conversation) ? null : grade) : null;
        }

        var all = await orders.OfAsync(address, cancellationToken);
        var others = decision.IsOther ? [.. all.Where(order => !IsProven(order.Number, conversation))] : all;
        return others switch
        {
            [] when decision.IsOther => (new Spoken(Say(message, decision, Phrases.Of(message.Language, "order.no-other"))), false),
            [] => null,
            [var only] => Tell(only, decision, message, grade),
            _ => (Choose(others, decision, message), false),
        };
    }

    private Spoken Choose(IReadOnlyList<Order> several, Decision.Order decision, UnderstoodMessage message)
    {
        var status = StatusIn(message.Language);
        Choice[] choices =
        [
            .. several.Take(MostListed).Select(order => new Choice(order.Number, Phrases.Of(message.Language, "order.choice", ("number", order.Number)))),
        ];
        var list = several.Take(MostListed).Select((order, index) => $"{index + 1}. {status.Short(order)}");
        return new Spoken(Say(message, decision, $"{Phrases.Of(message.Language, "order.several")}\n\n{string.Join('\n', list)}") with { Choices = choices });
    }

    private (Spoken Spoken, bool NeedsPerson) Tell(Order order, Decision.Order decision, UnderstoodMessage message, ShopperGrade? proven)
    {
        var status = StatusIn(message.Language);
        var (general, source) = ToldByTheFile.Contains(decision.Intent) ? ("", null) : answers.General(decision.General, message);
        var reply = Say(message, decision, general + status.Write(order)) with
        {
            Order = status.Card(order),
            Sources = source is null ? [] : [source],
        };
        var needsPerson = order.Late || !ToldByTheFile.Contains(decision.Intent);
        return (new Spoken(reply)
        {
            Events = proven is { } grade
                ? [new ConversationEvent.OrderProven(order.Number) { Email = order.Email.Trim().ToLowerInvariant(), Grade = grade }]
                : [],
        }, needsPerson);
    }

    private OrderStatus StatusIn(Language language) => new(
        language, knowledge.Today(clock), reference => knowledge.ProductTitle(reference, language), new CarrierLinks(knowledge.Shop));

    private static bool IsProven(string? number, Conversation conversation) =>
        number is not null && conversation.ProvenOrder is { } known && OrderNumber.Key(number) == OrderNumber.Key(known);

    private static Spoken Refuse(string number, UnderstoodMessage message, Decision.Order decision) =>
        new(Say(message, decision, Phrases.Of(message.Language, "order.wrong-pair")), new Asked.Order(decision.Intent))
        {
            Events = [new ConversationEvent.OrderRefused { OrderNumber = number }],
        };

    private string AskFor(string? number, string? email, UnderstoodMessage message)
    {
        var example = knowledge.Shop.OrderNumber.Example is { } shape
            ? Phrases.Of(message.Language, "ask-order.example", ("number", shape))
            : "";
        var key = number is not null ? "ask-order.email" : email is not null ? "ask-order.number" : "ask-order.both";
        return Phrases.Of(message.Language, key, ("number", number), ("example", example));
    }

    private static Choice PersonChoice(Language language) =>
        new(Phrases.Of(language, "person.choice"), Phrases.Of(language, "person.value"));

    private static Reply Say(UnderstoodMessage message, Decision.Order decision, string text) =>
        new(text, message.Language.Code(), DecisionNames.Order)
        {
            Intent = decision.Intent,
            Confidence = Math.Round(message.Probability(decision.Intent), 3),
        };
}
