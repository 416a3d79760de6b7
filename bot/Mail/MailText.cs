using Bot.Answers;
using Bot.Conversations;
using Bot.Orders;
using Bot.Orders.News;
using Bot.Understanding;
using Knowledge.Text;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace Bot.Mail;

/// <summary>
/// The words of each kind of mail. A subject is ours and a reference, never a shopper's words; and none of those go to an
/// address that was not proven to be theirs.
/// </summary>
internal sealed class MailText(ShopKnowledge knowledge, MailTranscript transcript, OrderSecrets orders, IOptions<MailOptions> options)
{
    /// <summary>Slots of calls are half an hour long.</summary>
    private static readonly TimeSpan CallLength = TimeSpan.FromMinutes(30);

    /// <summary>Who mails come from, as an inbox shows it.</summary>
    public string Sender => Line(knowledge.Shop.Name);

    public async Task<MailContent> WriteAsync(OwedMail mail, CancellationToken cancellationToken)
    {
        var note = mail.Note;
        var language = Languages.Parse(note.Language) ?? Language.French;
        if (note.Order is { } news)
        {
            return Tell(news, mail, language);
        }

        var title = Phrases.Of(language, $"mail.{note.Kind}.title", ("reference", note.Reference));
        List<MailBlock> blocks =
        [
            new MailBlock.Paragraph(Phrases.Of(language, "mail.hello")),
            new MailBlock.Paragraph(Phrases.Of(
                language, $"mail.{note.Kind}.body", ("agent", note.Agent ?? Phrases.Of(language, "person.nameless")),
                ("code", note.Code is { } nonce ? orders.Code(nonce) : null), ("minutes", $"{CodeDesk.Minutes}"))),
        ];
        if (note.Text is { } words)
        {
            blocks.Add(new MailBlock.Paragraph(words.Trim()));
        }

        if (Facts(note, language, mail.CreatedAt) is { Count: > 0 } facts)
        {
            blocks.Add(new MailBlock.Facts(facts));
        }

        if (note is { Kind: MailKinds.Transcript, IsVerified: true })
        {
            blocks.AddRange(await transcript.ReadAsync(mail.ConversationId, note.Until ?? 0, language, cancellationToken));
        }

        blocks.AddRange(Footnotes(mail, language));
        return new MailContent(Subject(title), language.Code(), title, blocks) { Event = EventOf(mail, language) };
    }

    private MailContent Tell(OrderNote news, OwedMail mail, Language language)
    {
        var title = Phrases.Of(language, $"news.{news.News}.title", ("number", news.Number));
        return new MailContent(Subject(title), language.Code(), title,
        [
            new MailBlock.Paragraph(Phrases.Of(language, "mail.hello")),
            .. news.Lines.Select(line => new MailBlock.Paragraph(line.Replace("**", "", StringComparison.Ordinal))),
            .. news.Facts.Count == 0 ? Array.Empty<MailBlock>() : [new MailBlock.Facts([.. news.Facts.Select(fact => new MailFact(fact.Name, fact.Value))])],
            .. news.Url is null ? Array.Empty<MailBlock>() : [new MailBlock.Link(Phrases.Of(language, news.News == NewsKinds.Satisfaction ? "news.opinion" : "news.page"), news.Url)],
            .. Footnotes(mail, language),
        ]);
    }

    private List<MailFact> Facts(MailNote note, Language language, DateTimeOffset today)
    {
        List<MailFact> facts = [];
        void Add(string name, string value) => facts.Add(new(Phrases.Of(language, $"mail.fact.{name}"), value));
        if (note.Reference.Length > 0)
        {
            Add("reference", note.Reference);
        }

        if (note.Kind is MailKinds.TicketOpened or MailKinds.RequestTaken or MailKinds.WithdrawalTaken && note.DueAt is { } due)
        {
            Add("due", Moment(due, language, today));
        }

        if (note.SlotAt is { } slot)
        {
            Add(note.Kind == MailKinds.CallbackCancelled ? "slot-was" : "slot", Moment(slot, language, today));
        }

        if (note is { Phone: { Length: > 2 } phone })
        {
            // Whoever has this inbox need not be who gave the number.
            Add("phone", note.IsVerified ? Phrases.Phone(phone) : Phrases.Of(language, "mail.fact.phone-end", ("end", phone[^2..])));
        }

        return facts;
    }

    private IEnumerable<MailBlock> Footnotes(OwedMail mail, Language language)
    {
        if (mail.Token is not null && !string.IsNullOrEmpty(options.Value.ReplyDomain))
        {
            yield return new MailBlock.Paragraph(Phrases.Of(language, "mail.reply-here"));
        }

        if (mail.Note.Stop is { } stop)
        {
            yield return new MailBlock.Footnote(Phrases.Of(language, "alert.stop.link"), stop);
        }

        if (!mail.Note.IsVerified && mail.Note.Kind != MailKinds.AgentReply)
        {
            yield return new MailBlock.Footnote(Phrases.Of(language, "mail.not-you"));
        }

        var shop = knowledge.Shop.Name.Length > 0 ? Phrases.Of(language, "of_shop", ("shop", knowledge.Shop.Name)) : "";
        yield return new MailBlock.Footnote(Phrases.Of(
            language, mail.Note.Kind == MailKinds.AgentReply ? "mail.signature" : "mail.automatic", ("of_shop", shop)));
    }

    private CalendarEvent? EventOf(OwedMail mail, Language language) => mail.Note.SlotAt is not { } slot ? null : new CalendarEvent(
        $"{mail.Note.Reference}@{options.Value.Domain}",
        mail.Earlier.Count,
        mail.CreatedAt,
        InstantPattern.ExtendedIso.Parse(slot).Value.ToDateTimeOffset(),
        CallLength,
        Subject(Phrases.Of(language, "mail.event")),
        mail.Note.Kind == MailKinds.CallbackCancelled);

    private string Moment(string stored, Language language, DateTimeOffset today)
    {
        var zone = OpeningHours.ZoneOf(knowledge.Shop);
        var local = InstantPattern.ExtendedIso.Parse(stored).Value.InZone(zone);
        var day = Instant.FromDateTimeOffset(today).InZone(zone).Date;
        return Phrases.Of(
            language, "moment", ("date", Phrases.Date(language, local.Date.ToDateOnly(), day.ToDateOnly())), ("time", Phrases.Time(language, local.TimeOfDay.ToTimeOnly())));
    }

    private string Subject(string title) => Sender.Length > 0 ? $"{Line(title)} – {Sender}" : Line(title);

    /// <summary>On one line: a header ends where its line does.</summary>
    private static string Line(string text) => string.Concat(text.Where(letter => !char.IsControl(letter)));
}
