using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;

namespace Bot.Mail;

/// <summary>Turns an owed mail into a message: the same at every try, and threaded with the mails before it.</summary>
internal sealed class MailWriter(MailText text, IOptions<MailOptions> options)
{
    /// <summary>Of a long thread, the first and the last mails are named.</summary>
    private const int MostReferences = 10;

    public async Task<MailMessage> WriteAsync(OwedMail mail, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var content = await text.WriteAsync(mail, cancellationToken);
        var message = new MailMessage
        {
            From = new MailAddress(settings.From!, text.Sender, Encoding.UTF8),
            Subject = content.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.To.Add(new MailAddress(mail.Note.Recipient));
        message.Headers.Add("Message-ID", IdOf(mail.Id));
        message.Headers.Add("Content-Language", content.Language);
        if (mail.Earlier.Count > 0)
        {
            message.Headers.Add("In-Reply-To", IdOf(mail.Earlier[^1]));
            message.Headers.Add("References", string.Join(' ', Shortened(mail.Earlier).Select(IdOf)));
        }

        if (mail.Note.Kind != Conversations.MailKinds.AgentReply)
        {
            // RFC 3834: no machine may answer it. The second is the same for Exchange.
            message.Headers.Add("Auto-Submitted", "auto-generated");
            message.Headers.Add("X-Auto-Response-Suppress", "All");
        }

        if (mail.Token is { } token && !string.IsNullOrEmpty(settings.ReplyDomain))
        {
            message.ReplyToList.Add(new MailAddress($"reply+{token}@{settings.ReplyDomain}"));
        }

        message.AlternateViews.Add(View(MailLayout.Text(content), MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(MailLayout.Html(content), MediaTypeNames.Text.Html));
        if (content.Event is { } calendar)
        {
            message.Attachments.Add(Attached(calendar));
        }

        return message;
    }

    private static IEnumerable<string> Shortened(IReadOnlyList<string> ids) =>
        ids.Count <= MostReferences ? ids : ids.Take(1).Concat(ids.TakeLast(MostReferences - 1));

    private string IdOf(string id) => $"<{id}@{options.Value.Domain}>";

    private static AlternateView View(string text, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(text, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.QuotedPrintable;
        return view;
    }

    private static Attachment Attached(CalendarEvent calendar)
    {
        var type = new ContentType("text/calendar") { CharSet = "utf-8", Parameters = { ["method"] = calendar.Method } };
        var attachment = new Attachment(new MemoryStream(Encoding.UTF8.GetBytes(calendar.Write())), type)
        {
            Name = "callback.ics",
            TransferEncoding = TransferEncoding.Base64,
        };
        attachment.ContentDisposition!.FileName = attachment.Name;
        return attachment;
    }
}
