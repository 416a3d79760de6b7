using Bot.Alerts;
using Bot.Answers;
using Bot.Channels.WebChat;
using Bot.Conversations;
using Bot.Mail;
using Bot.Orders;
using Bot.Storage;
using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Text;
using Microsoft.Extensions.Options;

namespace Bot.Channels.Alerts;

/// <summary>Tells by mail that a product is back, when the feed says so. The row that says so and the mail are one transaction: once.</summary>
internal sealed class AlertTeller(
    Database database, AlertStore alerts, MailOutbox mails, MailDesk mailDesk, OrderSecrets secrets, ShopKnowledge knowledge,
    IOptions<DirectLineOptions> addresses, TimeProvider clock, ILogger<AlertTeller> logger) : BackgroundService
{
    public const string Purpose = "alert";

    private const int Batch = 200;

    /// <summary>Days that the link in the mail stops alerts.</summary>
    private const int LinkDays = 365;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <returns>How many were told.</returns>
    public async Task<int> RoundAsync(CancellationToken cancellationToken)
    {
        var told = 0;
        foreach (var id in mailDesk.IsOpen ? await alerts.ProductsAsync(cancellationToken) : [])
        {
            while (Back(id) && await alerts.WaitingAsync(id, Batch, cancellationToken) is { Count: > 0 } waiting)
            {
                foreach (var alert in waiting)
                {
                    told += await TellAsync(alert, cancellationToken) ? 1 : 0;
                }
            }
        }

        return told;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await RoundAsync(stoppingToken) is > 0 and var told)
                {
                    logger.LogInformation("{Told} were told that a product is back", told);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // What is owed is on disk: the next round finds it.
                logger.LogError(fault, "A round of the alerts failed");
            }
        }
    }

    private bool Back(string id) => ProductOf(id, Language.French) is { } product && !AlertDesk.IsSoldOut(product);

    private Product? ProductOf(string id, Language language) =>
        knowledge.Product(id, language) ?? knowledge.Product(id, language == Language.French ? Language.English : Language.French);

    private async Task<bool> TellAsync(StockAlert alert, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var language = Languages.Parse(alert.Language) ?? Language.French;
        var product = ProductOf(alert.Product, language)!;
        var note = new MailNote(MailKinds.BackInStock, alert.Email, language.Code(), "")
        {
            Text = ProductSheet.Price(product, language) is { } price
                ? Phrases.Of(language, "alert.product.price", ("product", product.Title), ("price", price))
                : product.Title,
            Stop = addresses.Value.PublicUrl.Length == 0 ? null
                : $"{addresses.Value.PublicUrl.TrimEnd('/')}{AlertPages.Path(language)}/{secrets.Seal(Purpose, alert.Email, knowledge.Today(clock).AddDays(LinkDays))}",
        };
        var isTold = await database.WriteAsync(
            transaction =>
            {
                if (!AlertStore.Finish(transaction, alert, now))
                {
                    return false;
                }

                ConversationStore.Open(transaction, new ConversationRow(alert.Id, StockAlert.Channel, "", language.Code(), null, now.ToString("O")));
                MailOutbox.Add(transaction, alert.Id, note, $"alert {alert.Product} {now.ToUnixTimeMilliseconds()}", now);
                return true;
            },
            cancellationToken);
        mails.Signal.Wake();
        return isTold;
    }
}
