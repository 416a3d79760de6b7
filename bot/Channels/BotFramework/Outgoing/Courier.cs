using Bot.Conversations;
using Bot.Storage;

namespace Bot.Channels.BotFramework.Outgoing;

/// <summary>Drains the outbox: in each lane of a conversation one row at a time and in order, by one replica at a time.</summary>
internal sealed class Courier(
    Outbox outbox, OutboxLanes lanes, Delivery delivery, CourierSignal signal, Leases leases, TimeProvider clock, ILogger<Courier> logger)
    : BackgroundService
{
    /// <summary>Lanes that are carried side by side: one whose connector hangs holds up itself only, while there are others.</summary>
    private const int MostAtOnce = 64;

    /// <summary>Lanes that one look at the whole outbox wakes.</summary>
    private const int MostWoken = 10_000;
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([.. Enumerable.Range(0, MostAtOnce).Select(_ => CarryAsync(stoppingToken)), LookAsync(stoppingToken)]);

    /// <summary>Turns wake the lanes that they fill; here those are found that an earlier run left, or whose row waits for its time.</summary>
    private async Task LookAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(leases.AtMost(await WakeDueAsync(stoppingToken)), stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // What waits is on disk: the next round finds it.
                logger.LogError(fault, "A round of the courier failed");
                await Task.Delay(PauseAfterFault, clock, stoppingToken);
            }
        }
    }

    /// <returns>How long until the next row is due.</returns>
    private async Task<TimeSpan> WakeDueAsync(CancellationToken cancellationToken)
    {
        var heads = await outbox.HeadsAsync(MostWoken, cancellationToken);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var row in heads.Where(row => row.NextAt <= now))
        {
            lanes.Wake(LaneOf(row));
        }

        var next = heads.Where(row => row.NextAt > now).Select(row => TimeSpan.FromMilliseconds(row.NextAt - now)).FirstOrDefault(LongestPause);
        return heads.Count == MostWoken ? PauseAfterFault : next < LongestPause ? next : LongestPause;
    }

    private async Task CarryAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var lane = await lanes.TakeAsync(stoppingToken);
            try
            {
                while (await CarryNextAsync(lane, stoppingToken))
                {
                }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(fault, "A line of {Conversation} was not carried", lane.ConversationId);
                await Task.Delay(PauseAfterFault, clock, CancellationToken.None);
                lanes.Wake(lane);
            }
            finally
            {
                lanes.Release(lane);
            }
        }
    }

    /// <returns>False when nothing more can be carried now; what comes meanwhile wakes the lane again.</returns>
    private async Task<bool> CarryNextAsync(OutboxLane lane, CancellationToken cancellationToken)
    {
        if (await outbox.HeadAsync(lane, cancellationToken) is not ({ } row, var more))
        {
            return false;
        }

        if (row.NextAt > clock.GetUtcNow().ToUnixTimeMilliseconds())
        {
            signal.Wake();
            return false;
        }

        if (await leases.TakeAsync(row.ConversationId, lane.IsForHub ? Lanes.Hub : Lanes.Channel, cancellationToken) is not { } lease)
        {
            return false;
        }

        try
        {
            var isGone = (!leases.AreShared || await outbox.WaitsAsync(row, cancellationToken)) && await delivery.CarryAsync(row, cancellationToken);

            // Another replica that found the lane busy does not wait for it: it is looked at again for what came from there.
            return more || !isGone || leases.AreShared;
        }
        finally
        {
            await leases.ReleaseAsync(lease);
        }
    }

    private static OutboxLane LaneOf(OutboxRow row) => new(row.ConversationId, OutboxKinds.IsForHub(row.Kind));
}
