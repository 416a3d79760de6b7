using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Bot.HandOffs;
using Bot.Orders;
using Bot.Understanding;
using Knowledge.Text;
using NodaTime;

namespace Bot.Requests;

/// <summary>
/// Leads through a request about a proven order: can it be done, one question at a time, what was told, and only after an
/// explicit yes the case. It can be left and gone on with at any time.
/// </summary>
internal sealed class RequestDesk(
    RequestBook book, RequestRules rules, RequestQuestions questions, RequestCases cases, IOrderSource orders, ShopKnowledge knowledge, ShopClock clock)
{
    public const string Withdrawal = "withdrawal";

    private const string Late = "late";

    /// <summary>Begins the request that an intent asks for, once its order is proven.</summary>
    /// <param name="told">What is said of the order.</param>
    /// <returns>Null when the intent asks for none, or the order is not proven.</returns>
    public async Task<Spoken?> BeginAsync(
        string intent, Spoken told, UnderstoodMessage message, Conversation conversation, CancellationToken cancellationToken)
    {
        if (await MeantAsync(intent, told, message, conversation, cancellationToken) is not var (kind, order))
        {
            return null;
        }

        if (rules.Against(kind, order, knowledge.Shop, Today) is { } refusal)
        {
            return Refuse(kind, order, refusal, told, message.Language);
        }

        var begun = conversation.Request is { } draft && draft.Kind == kind.Name && draft.OrderNumber == order.Number
            ? draft : RequestQuestions.Known(kind, new RequestDraft(kind.Name, order.Number), order);
        var step = Step(kind, begun, order, message.Language);
        return told with
        {
            Reply = told.Reply with { Text = $"{told.Reply.Text}\n\n{step.Text}", Choices = step.Asked.Choices },
            Asked = step.Asked,
            Events = [.. told.Events, new ConversationEvent.RequestSet(begun)],
        };
    }

    /// <summary>What cannot be done is said before the shopper is asked to prove anything more for it.</summary>
    /// <returns>Null when it can be done, or the intent asks for no request.</returns>
    public async Task<Spoken?> RefuseAsync(
        string intent, Spoken told, UnderstoodMessage message, Conversation conversation, CancellationToken cancellationToken) =>
        await MeantAsync(intent, told, message, conversation, cancellationToken) is var (kind, order)
            && rules.Against(kind, order, knowledge.Shop, Today) is { } refusal ? Refuse(kind, order, refusal, told, message.Language) : null;

    /// <summary>Takes the next answer, or the end of it.</summary>
    public async Task<(Spoken Spoken, Ticket? Ticket)> GoOnAsync(
        Decision.Request decision, ShopperMessage said, UnderstoodMessage message, Conversation conversation, CancellationToken cancellationToken)
    {
        var draft = conversation.Request!;
        var kind = book.Named(draft.Kind);
        var language = message.Language;
        if (await orders.FindAsync(draft.OrderNumber, cancellationToken) is not { } order || decision.GivesUp)
        {
            return (End(kind, language, "request.given-up"), null);
        }

        if (rules.Against(kind, order, knowledge.Shop, Today) is { } refusal)
        {
            // The order went on while it was told.
            return (Refuse(kind, order, refusal, Say(kind, "", [], language), language, ends: true), null);
        }

        if (questions.Next(kind, draft, order) is not { } field)
        {
            return Confirm(kind, draft, order, said, message, conversation);
        }

        var answers = conversation.Asked is Asked.Request asked && asked.Field == field.Name && message.Wish != Wish.Resume;
        if (!answers)
        {
            return (Continue(kind, draft, order, language, ""), null);
        }

        if (questions.Take(field, said.Text, said.HasFiles, message, order) is not { } value)
        {
            return (Continue(kind, draft, order, language, Phrases.Of(language, "request.unclear") + " "), null);
        }

        draft = draft.With(field.Name, value);
        return RequestRules.AgainstOpened(kind, draft.Fields) is { } opened
            ? (Refuse(kind, order, opened, Say(kind, "", [], language), language, ends: true), null)
            : (Continue(kind, draft, order, language, ""), null);
    }

    /// <summary>After something else was said: where the request stands.</summary>
    public Spoken Remind(Spoken spoken, Conversation conversation, Language language)
    {
        if (conversation is not { Request: { } draft, Asked: Asked.Request asked } || spoken.Asked is not null)
        {
            return spoken;
        }

        var where = Phrases.Of(language, "request.where", ("kind", Phrases.Of(language, $"request.kind.{draft.Kind}")), ("number", draft.OrderNumber));
        return spoken with
        {
            Reply = spoken.Reply with { Text = $"{spoken.Reply.Text}\n\n{where} {Question(draft.Kind, asked.Field, language)}", Choices = asked.Choices },
            Asked = asked,
        };
    }

    /// <summary>The rule that forbids it, and what can be done instead.</summary>
    public (string Why, IReadOnlyList<string> Instead) WhyNot(RequestKind kind, Order order, RequestRefusal refusal, Language language) => (
        Phrases.Of(
            language, First(language, $"request.no.{kind.Name}.{refusal.Why}", $"request.no.{refusal.Why}", "request.no"),
            ("date", refusal.End is { } end ? Date(end, language) : ""), ("number", order.Number), ("kind", Phrases.Of(language, $"request.kind.{kind.Name}"))),
        [.. refusal.Instead.Select(way => Phrases.Of(language, $"request.instead.{way}", ("days", $"{rules.WithdrawalDays(order, knowledge.Shop)}")))]);

    private async Task<(RequestKind Kind, Order Order)?> MeantAsync(
        string intent, Spoken told, UnderstoodMessage message, Conversation conversation, CancellationToken cancellationToken)
    {
        var number = told.Events.OfType<ConversationEvent.OrderProven>().LastOrDefault()?.OrderNumber ?? conversation.ProvenOrder;
        var meant = message.OrderNumber ?? conversation.OrderNumber ?? number;
        return number is not null && number == meant && await orders.FindAsync(number, cancellationToken) is { } order
            && book.For(intent, order.Status) is { } kind ? (InTime(kind, order), order) : null;
    }

    /// <summary>Past the period of one kind another may still be open: what the shop takes back of its own will.</summary>
    private RequestKind InTime(RequestKind kind, Order order) => kind.Becomes.TryGetValue(Late, out var name) && book.Named(name) is var other
        && rules.Against(kind, order, knowledge.Shop, Today)?.Why == Late && rules.Against(other, order, knowledge.Shop, Today) is null ? other : kind;

    private (Spoken Spoken, Ticket? Ticket) Confirm(
        RequestKind kind, RequestDraft draft, Order order, ShopperMessage said, UnderstoodMessage message, Conversation conversation)
    {
        var language = message.Language;
        var isAsked = conversation.Asked is Asked.Request { Field: Asked.Request.Confirm };
        var chosen = message.IsChoice ? message.Text : null;
        if (isAsked && (chosen == ConfirmWords(kind, language) || (chosen is null && message.Best?.Intent == "affirm")))
        {
            var made = cases.Of(kind, draft, order, language, conversation.Id, said.Position);
            var spoken = Say(kind, made.Words, [], language);
            return (spoken with
            {
                Reply = spoken.Reply with { HandOff = made.Ticket.ToNote() },
                Mails = made.Mail is null ? [] : [made.Mail],
                Events = [new ConversationEvent.RequestEnded(true)],
            }, made.Ticket);
        }

        return isAsked && (chosen is not null || message.Best?.Intent == "deny")
            ? (End(kind, language, "request.given-up"), null)
            : (Continue(kind, draft, order, language, ""), null);
    }

    private Spoken Continue(RequestKind kind, RequestDraft draft, Order order, Language language, string before)
    {
        var step = Step(kind, draft, order, language);
        return Say(kind, before + step.Text, step.Asked.Choices, language) with
        {
            Asked = step.Asked,
            Events = [new ConversationEvent.RequestSet(draft)],
        };
    }

    /// <summary>The next question, or the summary and whether it is right.</summary>
    private (string Text, Asked.Request Asked) Step(RequestKind kind, RequestDraft draft, Order order, Language language)
    {
        if (questions.Next(kind, draft, order) is { } field)
        {
            return (Question(kind.Name, field.Name, language), questions.Ask(field, order, language));
        }

        var facts = cases.Facts(kind, draft, order, language).SkipLast(1).Select(fact => $"- {fact.Name} {TypedText.ToMarkdown(fact.Value)}");
        var end = rules.EndOf(kind, order, knowledge.Shop) is { } last
            ? "\n\n" + Phrases.Of(language, $"request.until.{kind.Within}", ("date", Date(last, language))) : "";
        var choices = new[] { ConfirmWords(kind, language), Phrases.Of(language, "request.give-up") }.Select(words => new Choice(words, words));
        return ($"{Phrases.Of(language, "request.summary")}\n\n{string.Join('\n', facts)}{end}\n\n{Question(kind.Name, Asked.Request.Confirm, language)}",
            new Asked.Request(Asked.Request.Confirm, [.. choices], false, false));
    }

    private Spoken Refuse(RequestKind kind, Order order, RequestRefusal refusal, Spoken told, Language language, bool ends = false)
    {
        var (why, instead) = WhyNot(kind, order, refusal, language);
        var choices = refusal.Instead.Where(way => Phrases.Keys(language).Contains($"request.choice.{way}"))
            .Select(way => Phrases.Of(language, $"request.choice.{way}")).Select(words => new Choice(words, words)).ToList();
        var text = $"{told.Reply.Text}\n\n{why}\n\n{string.Join('\n', instead.Select(way => $"- {way}"))}".TrimStart();
        return told with
        {
            Reply = told.Reply with { Text = text, Choices = choices },
            Events = ends ? [new ConversationEvent.RequestEnded(false)] : told.Events,
        };
    }

    private static Spoken End(RequestKind kind, Language language, string key) =>
        Say(kind, Phrases.Of(language, key), [], language) with { Events = [new ConversationEvent.RequestEnded(false)] };

    private static Spoken Say(RequestKind kind, string text, IReadOnlyList<Choice> choices, Language language) =>
        new(new Reply(text, language.Code(), DecisionNames.Order) { Intent = kind.Intent is { Length: > 0 } intent ? intent : kind.Name, Choices = choices });

    private string Question(string kind, string field, Language language) => Phrases.Of(
        language, First(language, $"request.ask.{kind}.{field}", $"request.ask.{field}"),
        ("fee", knowledge.Shop.AfterSale.CollectionFee is { } fee ? Phrases.Money(language, fee, knowledge.Shop.Currency) : ""));

    private static string ConfirmWords(RequestKind kind, Language language) =>
        Phrases.Of(language, First(language, $"request.confirm.{kind.Name}", "request.confirm"));

    private static string First(Language language, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys[..^1])
        {
            if (Phrases.Keys(language).Contains(key))
            {
                return key;
            }
        }

        return keys[^1];
    }

    private string Date(DateOnly date, Language language) => clock.Say(language, LocalDate.FromDateOnly(date));

    private DateOnly Today => clock.Working.DayOf(clock.Now).ToDateOnly();
}
