using System.Diagnostics.Metrics;
using Bot.Conversations;
using Bot.Mail;
using Bot.Requests;
using Bot.Telemetry;

namespace Bot.Channels;

/// <summary>Looks into the outboxes for those who watch the program, while there are any.</summary>
internal sealed class BacklogWatch(
    Outbox outbox, MailOutbox mails, RequestOutbox requests, Meters meters, TimeProvider clock, ILogger<BacklogWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private IReadOnlyList<(string Box, Backlog Backlog)> _seen = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (meters.IsHeard)
                {
                    await LookAsync(stoppingToken);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The storage fails: its own figures say so, and these stay what they were.
                logger.LogWarning(fault, "The outboxes were not looked into");
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    public async Task LookAsync(CancellationToken cancellationToken) => _seen =
    [
        ("channel", await outbox.BacklogAsync(cancellationToken)),
        ("mail", await mails.BacklogAsync(cancellationToken)),
        ("shop", await requests.BacklogAsync(cancellationToken)),
    ];

    public IEnumerable<Measurement<double>> Ages()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return Each(backlog => backlog.OldestAt is { } at ? Math.Max(0, now - at) / 1000.0 : 0);
    }

    public IEnumerable<Measurement<double>> Waiting() => Each(backlog => backlog.Waiting);

    public IEnumerable<Measurement<double>> Dead() => Each(backlog => backlog.Dead);

    private IEnumerable<Measurement<double>> Each(Func<Backlog, double> figure) =>
        _seen.Select(seen => new Measurement<double>(figure(seen.Backlog), new KeyValuePair<string, object?>("box", seen.Box)));
}

internal static class BacklogGauges
{
    public static void AddBacklog(this IServiceCollection services) => services
        .AddSingleton<BacklogWatch>()
        .AddHostedService(provider => provider.GetRequiredService<BacklogWatch>())
        .AddGauge("bot.outbox.waiting", "{row}", "Rows still to be carried.", provider => provider.GetRequiredService<BacklogWatch>().Waiting())
        .AddGauge("bot.outbox.age", "s", "Age of the oldest row still to be carried.", provider => provider.GetRequiredService<BacklogWatch>().Ages())
        .AddGauge("bot.outbox.dead", "{row}", "Rows that were given up.", provider => provider.GetRequiredService<BacklogWatch>().Dead());
}
