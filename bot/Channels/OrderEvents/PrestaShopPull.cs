using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Bot.Channels.BotFramework;
using Bot.Orders;
using Bot.Orders.Sources;
using Bot.Understanding;
using Microsoft.Extensions.Options;

namespace Bot.Channels.OrderEvents;

/// <summary>Fetches the orders that changed from a PrestaShop, every while: it has no webhooks of its own. It goes to that one host only.</summary>
internal sealed class PrestaShopPull(
    OrderIntake intake, OrderStore orders, ShopKnowledge knowledge, IOptions<PrestaShopOptions> options, TimeProvider clock, ILogger<PrestaShopPull> logger)
    : BackgroundService
{
    private const int Page = 50;
    private const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Looked at again: an order may be written while a page is read. What is known changes nothing.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(90);

    /// <summary>Orders fetched anew.</summary>
    public async Task<int> RoundAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(knowledge.Shop.Timezone, out var found) ? found : TimeZoneInfo.Utc;
        var (since, taken) = ((await orders.LastAsync(OrderSources.PrestaShop, cancellationToken) ?? clock.GetUtcNow() - FirstLook) - Overlap, 0);
        var carriers = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var start = 0; ; start += Page)
        {
            var from = TimeZoneInfo.ConvertTime(since, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            var page = await GetAsync(
                http, $"orders?display=full&date=1&filter[date_upd]=[{Uri.EscapeDataString(from)},2999-12-31]&sort=[date_upd_ASC,id_ASC]&limit={start},{Page}", cancellationToken);
            var rows = page.Descendants("order").Where(order => order.Element("id") is not null).ToList();
            var events = new List<OrderEvent>();
            foreach (var row in rows)
            {
                if (await ReadAsync(http, row, carriers, zone, cancellationToken) is { } told)
                {
                    events.Add(told);
                }
            }

            taken += await intake.TakeAsync(events, cancellationToken);
            if (rows.Count < Page)
            {
                return taken;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsOpen)
        {
            return;
        }

        using var http = Client(options.Value);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.Seconds), clock);
        do
        {
            try
            {
                if (await RoundAsync(http, stoppingToken) is > 0 and var taken)
                {
                    logger.LogInformation("{Taken} changes of orders came from PrestaShop", taken);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // What was not fetched is fetched at the next look.
                logger.LogWarning("PrestaShop could not be read: {Fault}", fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>A client for the shop's own host: it follows no redirect, so that the key goes nowhere else.</summary>
    public static HttpClient Client(PrestaShopOptions options) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = new Uri(options.Url.TrimEnd('/') + "/"),
        Timeout = TimeSpan.FromSeconds(30),
        DefaultRequestHeaders =
        {
            Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{options.Key}:"))),
        },
    };

    private async Task<OrderEvent?> ReadAsync(
        HttpClient http, XElement row, Dictionary<string, string?> carriers, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        try
        {
            var carrier = PrestaShopOrder.Text(row, "id_carrier") is { } id and not "0" ? await CarrierAsync(http, id, carriers, cancellationToken) : null;
            return PrestaShopOrder.Read(row, await CustomerAsync(http, row, cancellationToken), carrier, options.Value.States, zone);
        }
        catch (FormatException fault)
        {
            logger.LogWarning("An order of PrestaShop is left out: {Reason}", fault.Message);
            return null;
        }
    }

    private static async Task<PrestaShopCustomer?> CustomerAsync(HttpClient http, XElement order, CancellationToken cancellationToken)
    {
        if (Id(order, "id_customer") is not { } id)
        {
            return null;
        }

        var customer = (await GetAsync(http, $"customers/{id}", cancellationToken)).Descendants("customer").FirstOrDefault();
        return customer is null ? null : new PrestaShopCustomer(
            PrestaShopOrder.Text(customer, "email"),
            $"{PrestaShopOrder.Text(customer, "firstname")} {PrestaShopOrder.Text(customer, "lastname")}".Trim() is { Length: > 0 } name ? name : null);
    }

    private static async Task<string?> CarrierAsync(HttpClient http, string id, Dictionary<string, string?> known, CancellationToken cancellationToken)
    {
        if (!id.All(char.IsAsciiDigit))
        {
            return null;
        }

        if (!known.TryGetValue(id, out var name))
        {
            var carrier = (await GetAsync(http, $"carriers/{id}", cancellationToken)).Descendants("carrier").FirstOrDefault();
            known[id] = name = carrier is null ? null : PrestaShopOrder.Text(carrier, "name");
        }

        return name;
    }

    private static string? Id(XElement whole, string name) =>
        PrestaShopOrder.Text(whole, name) is { } id && id != "0" && id.All(char.IsAsciiDigit) ? id : null;

    private static async Task<XDocument> GetAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = await BoundedBody.ReadAsync(stream, MostBytes, cancellationToken) ?? throw new InvalidDataException("The answer is too large.");
        using var reader = XmlReader.Create(new MemoryStream(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader);
    }
}
