using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Bot.Channels.BotFramework.Authentication;
using Bot.Requests;
using Microsoft.Extensions.Options;

namespace Bot.Channels.ShopHook;

/// <summary>Tells the shop's system of confirmed requests, signed, each until it is taken.</summary>
internal sealed class RequestCourier(
    RequestOutbox outbox, IOptions<RequestsOptions> options, Network network, TimeProvider clock, ILogger<RequestCourier> logger) : BackgroundService
{
    /// <summary>With an hour between the later ones, about two days.</summary>
    public const int MostAttempts = 50;

    private const int Batch = 32;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsOpen)
        {
            return;
        }

        var url = new Uri(options.Value.WebhookUrl!);
        using var client = new HttpClient(network.Open(url.IsLoopback ? IPAddress.IsLoopback : PublicAddresses.Hold)) { Timeout = Timeout };
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(client, url, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // What waits is on disk: the next round finds it.
                logger.LogError(fault, "A round of the shop's notices failed");
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
    }

    private async Task RoundAsync(HttpClient client, Uri url, CancellationToken cancellationToken)
    {
        foreach (var notice in await outbox.DueAsync(clock.GetUtcNow(), Batch, cancellationToken))
        {
            var error = await SendAsync(client, url, notice, cancellationToken);
            var now = clock.GetUtcNow();
            if (error is null)
            {
                await outbox.MarkSentAsync(notice, now, cancellationToken);
            }
            else if (notice.Attempts + 1 < MostAttempts)
            {
                await outbox.PostponeAsync(notice, now + PauseAfter(notice.Attempts), error, cancellationToken);
            }
            else
            {
                logger.LogWarning("Notice {Id} is a dead letter: {Error}", notice.Id, error);
                await outbox.GiveUpAsync(notice, now, error, cancellationToken);
            }
        }

        var until = await outbox.NextAtAsync(cancellationToken) is { } next
            ? DateTimeOffset.FromUnixTimeMilliseconds(next) - clock.GetUtcNow()
            : LongestPause;
        await outbox.Signal.WaitAsync(TimeSpan.FromTicks(Math.Clamp(until.Ticks, 0, LongestPause.Ticks)), cancellationToken);
    }

    /// <returns>Null when it was taken, else why not.</returns>
    private async Task<string?> SendAsync(HttpClient client, Uri url, OwedNotice notice, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(notice.Body);
        var moment = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.Add(ShopSignature.MomentHeader, moment);
        request.Headers.Add(ShopSignature.Header, ShopSignature.Sign(options.Value.WebhookSecret!, moment, body));
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode ? null : $"{(int)response.StatusCode}";
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return fault.GetType().Name;
        }
    }

    /// <summary>Twice as long each time, from two seconds up to an hour.</summary>
    private static TimeSpan PauseAfter(long attempts) => TimeSpan.FromSeconds(Math.Min(3600, 2 * Math.Pow(2, attempts)));
}
