using Bot.Tests.Testing;

namespace Bot.Tests.Mail;

internal static class MailRows
{
    /// <summary>Waits until so many mails are marked as sent.</summary>
    public static Task SentAsync(this BotApplication bot, int count) => Waiting.UntilAsync(
        $"{count} mails to be marked", async () => await bot.Rows.CountAsync("SELECT COUNT(*) FROM mails WHERE state = 'sent'") == count);
}
