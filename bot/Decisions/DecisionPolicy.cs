using Bot.Conversations;
using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Search;
using Training;
using Training.Model;

namespace Bot.Decisions;

/// <summary>
/// The gate between what was understood and what is done about it: pure, so that the same message in the same state
/// always gets the same decision.
/// </summary>
internal sealed class DecisionPolicy(DecisionOptions options, double answerThreshold)
{
    private const string CallbackIntent = "callback-request";

    /// <summary>An intent more likely than not is acted on.</summary>
    private const double Likely = 0.5;

    /// <summary>Below, an intent is not even a guess.</summary>
    private const double Possible = 0.25;

    /// <summary>Answers at least this likely are worth asking back about.</summary>
    private const double WorthAsking = 0.3;

    public Decision Decide(UnderstoodMessage message, Conversation conversation)
    {
        if (message.Score is { } score)
        {
            return new Decision.TakeScore(score);
        }

        if (conversation.Asked is Asked.Code asked && (message.Code is not null || message.Wish == Wish.NewCode))
        {
            return new Decision.TakeCode(asked.Intent, message.Code);
        }

        if (message.Wish == Wish.OtherOrder && conversation is { LastDecision: DecisionNames.Order } and ({ ProvenEmail: not null } or { SignedInEmail: not null }))
        {
            return new Decision.Order("order-status", null) { IsOther = true };
        }

        if (message.IsWordless)
        {
            return conversation.Asked is Asked.Comment silent ? new Decision.TakeComment(silent.Rating, false) : new Decision.Unknown();
        }

        if (message.Wish == Wish.Transcript)
        {
            return new Decision.SendTranscript();
        }

        if (message.Wish == Wish.Alert && (message.Products is [var meant, ..] ? meant.Id : conversation.LastProductId) is { } sought)
        {
            return new Decision.Alert(sought);
        }

        if (message is { Wish: Wish.CancelCall, Corrects: false } && conversation.Callback is { } call)
        {
            return new Decision.CancelCallback(call);
        }

        if (conversation.Request is not null && message.Wish is Wish.Resume or Wish.GiveUp)
        {
            return new Decision.Request(message.Wish == Wish.GiveUp);
        }

        if (message.Wish == Wish.Leave && conversation.Asked is not Asked.Comment)
        {
            return new Decision.Dialogue("goodbye");
        }

        return Expected(message, conversation) ?? (!message.IsOurLanguage ? new Decision.Unknown() : WantsToReturn(message) ? Order("withdrawal", message) : Weigh(message, conversation));
    }

    /// <summary>What the bot's last message asked for, if this is it.</summary>
    private Decision? Expected(UnderstoodMessage message, Conversation conversation) => IsForCall(message, conversation)
        ? new Decision.SetCallback(conversation.Callback!)
        : conversation.Asked switch
        {
            Asked.Contact contact when message.Email is not null || message.Phone is not null => new Decision.TakeContact(contact.Ticket),
            Asked.Queue queue when message.Email is not null || message.Phone is not null => new Decision.TakeContact(queue.Ticket),
            Asked.Queue queue when message.IsChoice && message.Text == queue.Wait => new Decision.Queue(queue.Ticket, Stays: true),
            Asked.Queue queue when message.IsChoice && message.Text == queue.Write => new Decision.Queue(queue.Ticket, Stays: false),
            Asked.Order order when message.OrderNumber is not null || message.Email is not null => new Decision.Order(order.Intent, null),
            Asked.Which when message.IsChoice && message.Hits.FirstOrDefault(hit => hit.Passage.Title == message.Text) is { } picked => By(picked, message),
            Asked.Request asked when conversation.Request is not null && IsForRequest(message, asked) => new Decision.Request(),
            Asked.Comment comment when !IsForUs(message) => new Decision.TakeComment(comment.Rating, !Declines(message, conversation)),
            Asked.Publication when Is(message, "affirm") || Is(message, "deny") => new Decision.TakePublication(Is(message, "affirm")),
            Asked.FollowUp when Is(message, "affirm") => new Decision.HandOff(HandOffReason.CustomerRequest, "complaint", null),
            Asked.Alert alert when message.Email is not null => new Decision.Alert(alert.ProductId),
            Asked.Person when Is(message, "affirm") => new Decision.HandOff(HandOffReason.MissingKnowledge, null, null),
            _ => null,
        };

    /// <summary>The message settles the call that was asked for, or moves it.</summary>
    private static bool IsForCall(UnderstoodMessage message, Conversation conversation) => message.OrderNumber is null && conversation switch
    {
        { Callback: null } => false,
        { Asked: Asked.Slot } => message.IsChoice || message.Phone is not null || (message.Moment is not null && !AsksSomethingElse(message)),
        { Asked: Asked.Contact asked } when asked.Ticket == conversation.Callback.Ticket =>
            message.Phone is not null || (message.Moment is not null && !AsksSomethingElse(message)),
        { LastDecision: DecisionNames.HandOff, LastIntent: CallbackIntent } => message.Moment is not null && !AsksSomethingElse(message),
        _ => message.Moment is not null && (Is(message, CallbackIntent) || (message.Corrects && !WantsSomethingElse(message))),
    };

    /// <summary>
    /// The message answers the field that was asked for. A question, a person, or "finalement, je veux plutôt…" is another
    /// matter; what is told of a fault or an address is no intent, whatever it looks like.
    /// </summary>
    private bool IsForRequest(UnderstoodMessage message, Asked.Request asked) => message.IsChoice
        || (message.OrderNumber is null && !Is(message, "human-agent") && !Is(message, CallbackIntent) && !Is(message, "data-rights")
            && (asked.TakesWords
                ? !message.Text.Contains('?', StringComparison.Ordinal) && !(message.Corrects && WantsSomethingElse(message))
                : Is(message, "affirm") || Is(message, "deny")
                    || (message.Confidence < answerThreshold && !message.Text.Contains('?', StringComparison.Ordinal) && !WantsSomethingElse(message))
                    || (message.Products.Count > 0 && !message.Text.Contains('?', StringComparison.Ordinal))));

    /// <summary>A question, or something that only a person can settle: no word about what the conversation was like.</summary>
    private static bool IsForUs(UnderstoodMessage message) => message.Text.Contains('?', StringComparison.Ordinal) || message.OrderNumber is not null
        || Is(message, "human-agent") || Is(message, CallbackIntent) || Is(message, "data-rights");

    /// <summary>"Passer", "non merci", "au revoir": the choice that was given, or no word about it.</summary>
    private static bool Declines(UnderstoodMessage message, Conversation conversation) => Is(message, "deny") || message.Wish == Wish.Leave
        || (message.Text.Split(' ').Length <= 3 && (Is(message, "thanks") || Is(message, "goodbye")))
        || conversation.Offered.Any(choice => choice.Value.Equals(message.Text.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>A few words about a moment answer our question whatever else they look like; a question or a sentence may be another matter.</summary>
    private static bool AsksSomethingElse(UnderstoodMessage message)
    {
        const int FewWords = 8;
        return WantsSomethingElse(message)
            && (message.Text.Contains('?', StringComparison.Ordinal) || message.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > FewWords);
    }

    private static bool WantsSomethingElse(UnderstoodMessage message) => message.Best is { Probability: >= Likely } best
        && best.Intent != CallbackIntent && Intent.Find(best.Intent)?.Action is { } action && action != IntentAction.Dialogue;

    /// <summary>"Je veux renvoyer mon moulin": the order is needed, unless what is wrong with it is another matter.</summary>
    private static bool WantsToReturn(UnderstoodMessage message) => message.Wish == Wish.Return
        && (message.Best is not { Probability: >= Likely } best || best.Intent is "return-how-to" or "withdrawal" or "order-status");

    private Decision Weigh(UnderstoodMessage message, Conversation conversation)
    {
        var best = message.Best ?? new IntentScore(Intent.OutOfScope, 0);
        var action = Intent.Find(best.Intent)?.Action ?? IntentAction.Dialogue;
        var sure = message.Confidence >= answerThreshold;
        if (action == IntentAction.HandOff && best.Probability >= Likely)
        {
            return HandOff(best.Intent, message);
        }

        if (message.OrderNumber is not null && Intent.Find(best.Intent)?.Action is not IntentAction.HandOff)
        {
            return Order(action == IntentAction.Order && best.Probability >= Possible ? best.Intent : "order-status", message);
        }

        if (action == IntentAction.Order && best.Probability >= Likely)
        {
            return Order(best.Intent, message);
        }

        if (Dialogue(message) is { } talk && !(sure && talk == Intent.OutOfScope))
        {
            return talk == Intent.OutOfScope ? new Decision.Unknown() : new Decision.Dialogue(talk);
        }

        if (sure)
        {
            return By(message.Hits[0], message);
        }

        if (message.Products.Count > 0 && AnswerConfidence.ProductIntents.Contains(best.Intent))
        {
            return FromSheets(message);
        }

        return conversation.Misunderstood + 1 >= options.MisunderstoodBeforeHandOff
            ? new Decision.HandOff(HandOffReason.RepeatedMisunderstanding, null, null)
            : message.Hits.Count > 1 && (message.Confidence >= WorthAsking || SaysLittle(message)) ? new Decision.AskBack(Choices(message.Hits))
            : new Decision.Unknown();
    }

    /// <summary>The passage answers; one about orders also asks for the order, one about a person's matter hands over.</summary>
    private Decision By(Hit hit, UnderstoodMessage message) => Intent.Find(hit.Passage.Intent ?? "")?.Action switch
    {
        IntentAction.Order => new Decision.Order(hit.Passage.Intent!, hit),
        IntentAction.HandOff when message.Probability(hit.Passage.Intent!) >= Possible => HandOff(hit.Passage.Intent!, message),
        _ when hit.Passage.Kind == PassageKind.Product && message.Products.Count > 1 => new Decision.Compare(message.Products),
        _ when message.AttributesOf(hit.Passage.Product) is { IsMissing: true } => new Decision.Unknown(hit.Passage.Product),
        _ => new Decision.Answer(hit),
    };

    /// <summary>No passage is sure to answer, but a line of the sheet asked for is a fact, and so is what tells two sheets apart.</summary>
    private static Decision FromSheets(UnderstoodMessage message)
    {
        if (message.Products.Count > 1 && Comparison.IsAsked(message.Text))
        {
            return new Decision.Compare(message.Products);
        }

        var product = message.Products[0];
        return message.AttributesOf(product) is { IsAnswered: true } && message.Hits.FirstOrDefault(hit => hit.Passage.Product?.Id == product.Id) is { } sheet
            ? new Decision.Answer(sheet)
            : new Decision.Unknown(product);
    }

    /// <summary>The likeliest dialogue intent when talk about the talk is likely as a whole: "non merci, ce sera tout" is deny, thanks and goodbye at once.</summary>
    private static string? Dialogue(UnderstoodMessage message)
    {
        var talk = message.Intents.Where(score => Intent.Find(score.Intent)?.Action == IntentAction.Dialogue).ToList();
        return talk.Sum(score => score.Probability) >= Likely ? talk[0].Intent : null;
    }

    private Decision.Order Order(string intent, UnderstoodMessage message) => new(intent, General(intent, message));

    private Decision.HandOff HandOff(string intent, UnderstoodMessage message) => new(
        intent == "complaint" ? HandOffReason.Complaint : HandOffReason.CustomerRequest, intent,
        intent is "data-rights" or "complaint" ? General(intent, message) : null);

    /// <summary>The passage that states the rule: what was written for this intent, or what is sure to answer.</summary>
    private Hit? General(string intent, UnderstoodMessage message)
    {
        bool IsWrittenFor(Hit hit) => hit.Passage.Kind == PassageKind.Faq && hit.Passage.Intent == intent;
        return message.Hits is not [var first, ..] ? null
            : message.Confidence >= answerThreshold || (message.Confidence >= Likely && IsWrittenFor(first)) ? first
            : message.Hits.FirstOrDefault(IsWrittenFor);
    }

    /// <summary>A word or two about the shop's business: not enough to answer, enough to ask which question it is.</summary>
    private static bool SaysLittle(UnderstoodMessage message) =>
        message.Hits is [{ Terms.Count: <= 2, Coverage: > 0.5 }, ..] && message.Best is { } best && best.Intent != Intent.OutOfScope;

    private static List<Hit> Choices(IReadOnlyList<Hit> hits) =>
        [.. hits.Where(hit => hit.Passage.Kind != PassageKind.Product).DistinctBy(hit => hit.Passage.Title).Take(3)];

    private static bool Is(UnderstoodMessage message, string intent) =>
        message.Best is IntentScore best && best.Intent == intent && best.Probability >= Likely;
}
