using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace Bot.Mail;

/// <summary>Hands a mail to the shop's SMTP server. What it tells of a failure holds no address.</summary>
internal sealed class SmtpSender(IOptions<MailOptions> options)
{
    /// <summary>RFC 5321, 4.5.3.2.6 gives a server ten minutes to answer; whoever needs more than this is asked again later.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    public async Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls };
        if (!string.IsNullOrEmpty(settings.User))
        {
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        try
        {
            await client.SendMailAsync(message, limit.Token);
            return new MailResult(MailOutcome.Sent);
        }
        catch (SmtpFailedRecipientException fault)
        {
            return new MailResult((int)fault.StatusCode >= 500 ? MailOutcome.Refused : MailOutcome.Later, Say(fault.StatusCode));
        }
        catch (SmtpException fault)
        {
            return new MailResult(IsAboutUs(fault.StatusCode) ? MailOutcome.Away : MailOutcome.Later, fault.StatusCode == SmtpStatusCode.GeneralFailure
                ? $"{fault.InnerException?.GetType().Name ?? "no STARTTLS or no answer"}" : Say(fault.StatusCode));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MailResult(MailOutcome.Away, "no answer in time");
        }
    }

    /// <summary>It would say the same to any mail: not there, busy, or it does not let us in (RFC 4954, section 6).</summary>
    private static bool IsAboutUs(SmtpStatusCode code) =>
        code is SmtpStatusCode.GeneralFailure or SmtpStatusCode.ServiceNotAvailable || (int)code is 432 or 454 or 530 or 534 or 535 or 538;

    private static string Say(SmtpStatusCode code) => $"{(int)code} {code}";
}

internal enum MailOutcome
{
    Sent,

    /// <summary>The server did not take this mail now.</summary>
    Later,

    /// <summary>The server takes no mail from us now; no fault of this one.</summary>
    Away,

    /// <summary>The recipient can not be reached, now or ever.</summary>
    Refused,
}

internal readonly record struct MailResult(MailOutcome Outcome, string Error = "");
