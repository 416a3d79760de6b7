using Bot.Answers;
using Bot.Conversations;
using Bot.Mail;
using Bot.Understanding;
using Knowledge.Text;
using NodaTime;

namespace Bot.HandOffs;

/// <summary>Settles when and at which number a shopper is called. What it says is kept in the ticket's row with its words.</summary>
internal sealed class CallbackDesk(ShopClock clock, MailDesk mails)
{
    public const string Intent = "callback-request";

    /// <summary>The call that a new ticket is about, as far as the message that led to it says.</summary>
    public NextStep Open(Callback callback, UnderstoodMessage message, Conversation conversation, IReadOnlySet<Instant> full)
    {
        var working = clock.Working;
        var closed = message.Moment is null && !working.IsOpen(clock.Now) && working.NextOpening(clock.Now) is { } opening
            ? Phrases.Of(message.Language, "callback.closed-now", ("moment", clock.Say(message.Language, opening))) + " "
            : "";
        var step = Settle(callback, message, conversation, full);
        return step with { Text = closed + step.Text };
    }

    /// <summary>The shopper says when, at which number, or changes what was agreed.</summary>
    public Spoken Set(Callback callback, UnderstoodMessage message, Conversation conversation, IReadOnlySet<Instant> full)
    {
        var step = Settle(callback, message, conversation, full);
        return new Spoken(
            new Reply(step.Text, message.Language.Code(), DecisionNames.HandOff)
            {
                Intent = Intent,
                Confidence = Math.Round(message.Probability(Intent), 3),
                HandOff = callback.Ticket,
                Choices = step.Choices,
            },
            step.Asked)
        {
            Events = [new ConversationEvent.CallbackSet(step.Callback!)],
            Mails = step.Mails,
        };
    }

    /// <summary>The shopper wants no call any more.</summary>
    public Spoken Cancel(Callback callback, UnderstoodMessage message, Conversation conversation)
    {
        var mail = callback is { SlotAt: not null, Phone: not null }
            ? mails.About(callback.Ticket.Reference, MailKinds.CallbackCancelled, message, conversation) : null;
        var text = Phrases.Of(message.Language, "callback.cancelled", ("reference", callback.Ticket.Reference));
        return new Spoken(new Reply(text, message.Language.Code(), DecisionNames.HandOff) { Intent = Intent, HandOff = callback.Ticket })
        {
            Events = [new ConversationEvent.CallbackCancelled(callback.Ticket.Reference)],
            Mails = mail is null ? [] : [mail with { SlotAt = callback.SlotAt }],
        };
    }

    private NextStep Settle(Callback before, UnderstoodMessage message, Conversation conversation, IReadOnlySet<Instant> full)
    {
        var kept = before.SlotAt is { } stored ? ShopClock.Read(stored) : (Instant?)null;
        var search = message.Moment is null && kept is not null ? new SlotSearch(kept, [])
            : new SlotFinder(clock.Working, clock.Now, full).Find(message.Moment, kept);
        var callback = before with { Phone = message.Phone ?? before.Phone };
        if (search.Slot is { } slot)
        {
            callback = callback with { SlotAt = ShopClock.Write(slot), DueAt = ShopClock.Write(slot + WorkingTime.SlotLength) };
            return WithInvitation(Agreed(callback, slot, message.Language), before, message, conversation);
        }

        return search.Offers.Count == 0 ? WithoutHours(callback, message.Language) : Offer(callback, search, kept, message);
    }

    private NextStep Agreed(Callback callback, Instant slot, Language language)
    {
        var moment = clock.Say(language, slot);
        var reference = callback.Ticket.Reference;
        return callback.Phone is { } phone
            ? new NextStep(Phrases.Of(language, "callback.confirmed", ("moment", moment), ("phone", Phrases.Phone(phone)), ("reference", reference)) + " " + CallbackConsent.WordingOf(language), [], null, callback)
            : new NextStep(
                Phrases.Of(language, "callback.kept", ("moment", moment), ("reference", reference)) + "\n\n" + Phrases.Of(language, "handoff.ask-phone") + " " + CallbackConsent.WordingOf(language),
                [], new Asked.Contact(callback.Ticket), callback);
    }

    /// <summary>A call that is agreed goes into the shopper's calendar, by mail, where an address is known.</summary>
    private NextStep WithInvitation(NextStep step, Callback before, UnderstoodMessage message, Conversation conversation)
    {
        var callback = step.Callback!;
        var isMoved = before is { SlotAt: not null, Phone: not null } && before.SlotAt != callback.SlotAt;
        var kind = isMoved ? MailKinds.CallbackMoved : MailKinds.CallbackConfirmed;
        return callback != before && callback.Phone is not null && mails.About(callback.Ticket.Reference, kind, message, conversation) is { } mail
            ? step with
            {
                Text = $"{step.Text} {Phrases.Of(message.Language, "mail.invitation", ("email", mail.Recipient))}",
                Mails = [mail with { SlotAt = callback.SlotAt, Phone = callback.Phone }],
            }
            : step;
    }

    private NextStep Offer(Callback callback, SlotSearch search, Instant? kept, UnderstoodMessage message)
    {
        var language = message.Language;
        List<string> parts = [];
        if (message.Phone is { } phone)
        {
            parts.Add(Phrases.Of(language, "handoff.call-to", ("phone", Phrases.Phone(phone))));
            parts.Add(CallbackConsent.WordingOf(language));
        }

        if (search.Refusal is { } refusal)
        {
            parts.Add(Refuse(refusal, search.Day!.Value, language));
        }

        parts.Add(Phrases.Of(language, search.Refusal is not null ? "callback.nearest" : message.Moment is null ? "callback.when" : "callback.which"));
        if (kept is { } slot)
        {
            parts.Add(Phrases.Of(language, "callback.still", ("moment", clock.Say(language, slot))));
        }

        var choices = search.Offers.Select(offer => clock.SayChoice(language, offer)).Select(words => new Choice(words, words)).ToList();
        return new NextStep(string.Join(' ', parts), choices, new Asked.Slot(choices), callback);
    }

    /// <summary>A shop that tells no hours promises no hour.</summary>
    private static NextStep WithoutHours(Callback callback, Language language) => callback.Phone is { } phone
        ? new NextStep(Phrases.Of(language, "handoff.call-to", ("phone", Phrases.Phone(phone))) + " " + CallbackConsent.WordingOf(language), [], null, callback)
        : new NextStep(Phrases.Of(language, "handoff.ask-phone") + " " + CallbackConsent.WordingOf(language), [], new Asked.Contact(callback.Ticket), callback);

    private string Refuse(Refusal refusal, LocalDate day, Language language) => Phrases.Of(
        language,
        refusal switch
        {
            Refusal.Past => "callback.past",
            Refusal.Holiday => "callback.holiday",
            Refusal.ClosedDay when ReasonOf(day, language) is not null => "callback.closure",
            Refusal.ClosedDay => "callback.closed-day",
            Refusal.ClosedHour => "callback.closed-hour",
            Refusal.Taken => "callback.taken",
            _ => "callback.nothing",
        },
        ("date", clock.Say(language, day)),
        ("reason", ReasonOf(day, language)),
        ("hours", HoursOf(day, language)));

    private string? ReasonOf(LocalDate day, Language language) => clock.Working.Hours.ReasonOn(day, language);

    /// <summary>"de 9 h à 12 h 30 et de 13 h 30 à 18 h 30".</summary>
    private string HoursOf(LocalDate day, Language language) => string.Join(
        Phrases.Of(language, "hours.and"),
        clock.Working.Hours.On(day).Select(span => Phrases.Of(
            language, "hours", ("from", Phrases.Time(language, span.From.ToTimeOnly())), ("until", Phrases.Time(language, span.Until.ToTimeOnly())))));
}

/// <summary>What is said of a hand-off beside its reference, and what is asked next.</summary>
/// <param name="Callback">What is settled of the call; null for a ticket.</param>
internal sealed record NextStep(string Text, IReadOnlyList<Choice> Choices, Asked? Asked, Callback? Callback)
{
    public IReadOnlyList<MailNote> Mails { get; init; } = [];
}
