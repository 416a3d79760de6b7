using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Bot.HandOffs;
using Bot.Mail;
using Bot.Orders;
using Knowledge.Text;
using NodaTime;

namespace Bot.Requests;

/// <summary>A confirmed request as the case that the team takes up, its acknowledgement, and the mail that repeats it.</summary>
internal sealed class RequestCases(RequestRules rules, RequestQuestions questions, ShopClock clock, MailDesk mails)
{
    /// <param name="position">The message that confirmed it.</param>
    public RequestCase Of(RequestKind kind, RequestDraft draft, Order order, Language language, string conversationId, long position)
    {
        var due = clock.Working.EndOfWorkingDay(clock.Now, kind.WorkingDays);
        var ticket = new Ticket(Ticket.NewReference(), conversationId, position, "ticket", HandOffReason.CustomerRequest.Name(), language.Code())
        {
            Intent = kind.Intent is { Length: > 0 } intent ? intent : kind.Name,
            OrderNumber = order.Number,
            Email = order.Email.Trim().ToLowerInvariant(),
            DueAt = due is { } moment ? ShopClock.Write(moment) : null,
            OpenedAt = ShopClock.Write(clock.Now),
            Request = kind.Name,
            Fields = Json.Write(draft.Fields),
        };
        var isWithdrawal = kind.Name == RequestDesk.Withdrawal;
        var mail = !mails.Reaches(ticket.Email) ? null : new MailNote(isWithdrawal ? MailKinds.WithdrawalTaken : MailKinds.RequestTaken, ticket.Email, ticket.Language, ticket.Reference)
        {
            IsVerified = true,
            DueAt = ticket.DueAt,
            Text = string.Join('\n', Facts(kind, draft, order, language).Select(fact => $"{fact.Name} {fact.Value}")),
        };
        return new RequestCase(ticket, Words(kind, ticket, order, due, mail, language), mail);
    }

    /// <summary>What is asked for, as it is summed up before it is confirmed and repeated after.</summary>
    public IEnumerable<(string Name, string Value)> Facts(RequestKind kind, RequestDraft draft, Order order, Language language, Instant? at = null)
    {
        yield return (Phrases.Of(language, "request.field.kind"), Phrases.Of(language, $"request.kind.{kind.Name}"));
        yield return (Phrases.Of(language, "request.field.order"), order.Number);
        foreach (var told in questions.Told(kind, draft, order, language))
        {
            yield return told;
        }

        yield return (Phrases.Of(language, "request.field.moment"), Moment(at ?? clock.Now, language));
    }

    /// <summary>The fields of a case as they are stored, for who works on it; references stay as they are.</summary>
    public static IEnumerable<(string Name, string Value)> FieldsOf(string? stored, Language language) =>
        from field in Json.Read<Dictionary<string, string>>(stored ?? "{}")
        let option = $"request.option.{field.Key}.{field.Value}"
        let own = field.Key == "photo" ? $"request.photo.{field.Value}" : field is { Key: "items", Value: "all" } ? "request.items.all" : option
        select (Phrases.Of(language, $"request.field.{field.Key}"), Phrases.Keys(language).Contains(own) ? Phrases.Of(language, own) : field.Value);

    private string Words(RequestKind kind, Ticket ticket, Order order, Instant? due, MailNote? mail, Language language)
    {
        var next = Phrases.Of(
            language, $"request.next.{kind.Name}",
            ("refund", clock.Say(language, LocalDate.FromDateOnly(rules.RefundDue(order, Today)))), ("moment", Moment(clock.Now, language)));
        var reply = due is { } moment ? " " + Phrases.Of(language, "handoff.due", ("moment", clock.Say(language, moment))) : "";
        var sent = mail is null ? "" : " " + Phrases.Of(language, "request.mailed");
        return $"{Phrases.Of(language, "request.done", ("reference", ticket.Reference))} {next}{reply}{sent}";
    }

    private DateOnly Today => clock.Working.DayOf(clock.Now).ToDateOnly();

    /// <summary>With its year: an acknowledgement is kept.</summary>
    private string Moment(Instant instant, Language language)
    {
        var local = instant.InZone(clock.Working.Zone);
        return Phrases.Of(
            language, "request.moment",
            ("day", Phrases.Day(language, local.Date.ToDateOnly())), ("time", Phrases.Time(language, local.TimeOfDay.ToTimeOnly())));
    }
}

/// <param name="Words">Said on screen, only with the row of the ticket.</param>
/// <param name="Mail">Null when no mail can be promised.</param>
internal sealed record RequestCase(Ticket Ticket, string Words, MailNote? Mail);
