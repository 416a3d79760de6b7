using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Mail;

/// <summary>Drains the mails: one after the other, each until the server has taken it or refused its recipient for good.</summary>
internal sealed class MailCourier(
    MailOutbox outbox, MailWriter writer, SmtpSender sender, Leases leases, IOptions<MailOptions> options, TimeProvider clock, ILogger<MailCourier> logger)
    : BackgroundService
{
    /// <summary>What an address that nobody has proven to be theirs gets in an hour, so that a form of ours is no mail bomb.</summary>
    public const int MostInAnHour = 3;

    /// <summary>With an hour between the later ones, about four days (RFC 5321, 4.5.4.1).</summary>
    public const int MostAttempts = 100;

    /// <summary>Of several replicas one sends the mails.</summary>
    private const string Work = "mail";

    private const int Batch = 64;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>How long the server is left alone after it was away.</summary>
    private TimeSpan _pause = TimeSpan.Zero;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Value.IsOpen && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await leases.LeadsAsync(Work, stoppingToken))
                {
                    await RoundAsync(stoppingToken);
                }
                else
                {
                    await Task.Delay(Leases.Look, clock, stoppingToken);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // What waits is on disk: the next round finds it.
                logger.LogError(fault, "A round of the mails failed");
                await Task.Delay(FirstPause, clock, stoppingToken);
            }
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        foreach (var mail in await outbox.DueAsync(clock.GetUtcNow(), Batch, cancellationToken))
        {
            if (!leases.Leads(Work))
            {
                return;
            }

            if (!await CarryAsync(mail, cancellationToken))
            {
                await Task.Delay(_pause, clock, cancellationToken);
                return;
            }
        }

        var until = await outbox.NextAtAsync(cancellationToken) is { } next
            ? DateTimeOffset.FromUnixTimeMilliseconds(next) - clock.GetUtcNow()
            : LongestPause;
        await outbox.Signal.WaitAsync(TimeSpan.FromTicks(Math.Clamp(until.Ticks, 0, leases.AtMost(LongestPause).Ticks)), cancellationToken);
    }

    /// <returns>False when the server takes no mail now.</returns>
    private async Task<bool> CarryAsync(OwedMail mail, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!mail.Note.IsVerified && await outbox.SentAsync(mail.Note.Recipient, MostInAnHour, now - Window, cancellationToken) is { } third)
        {
            logger.LogInformation("Mail {Number} of {Conversation} waits: its address has had {Most} in an hour", mail.Number, mail.ConversationId, MostInAnHour);
            await outbox.CapAsync(mail, third + Window, cancellationToken);
            return true;
        }

        using var message = await writer.WriteAsync(mail, cancellationToken);
        var (outcome, error) = await sender.SendAsync(message, cancellationToken);
        _pause = outcome == MailOutcome.Away ? Longer(_pause) : TimeSpan.Zero;
        switch (outcome)
        {
            case MailOutcome.Sent:
                await outbox.MarkSentAsync(mail, clock.GetUtcNow(), cancellationToken);
                break;
            case MailOutcome.Away:
                logger.LogWarning("The mail server takes nothing now ({Error}): mails wait {Pause}", error, _pause);
                return false;
            case MailOutcome.Later when mail.Attempts + 1 < MostAttempts:
                await outbox.PostponeAsync(mail, now + PauseFor(mail), error, cancellationToken);
                break;
            default:
                logger.LogWarning("Mail {Number} of {Conversation} is a dead letter: {Error}", mail.Number, mail.ConversationId, error);
                await outbox.GiveUpAsync(mail, now, error, cancellationToken);
                break;
        }

        return true;
    }

    private static TimeSpan Longer(TimeSpan pause) =>
        pause < FirstPause ? FirstPause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));

    /// <summary>Twice as long each time, up to an hour; never quite the same for two mails.</summary>
    private static TimeSpan PauseFor(OwedMail mail)
    {
        var jitter = 1 + ((uint)HashCode.Combine(mail.Id, mail.Attempts) % 1000 / 4000.0);
        return TimeSpan.FromSeconds(Math.Min(Window.TotalSeconds, 5 * Math.Pow(2, mail.Attempts)) * jitter);
    }
}
