using System.Collections.Concurrent;
using Bot.Conversations;
using Bot.Storage;

namespace Bot.Channels.BotFramework.Outgoing;

/// <summary>Drains the outbox: in each lane of a conversation one row at a time and in order, by one replica at a time.</summary>
internal sealed class Courier(
    Outbox outbox, Delivery delivery, CourierSignal signal, Leases leases, TimeProvider clock, ILogger<Courier> logger) : BackgroundService
{
    private const int Batch = 64;
    private const int MostAtOnce = 32;
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>Lanes with a row on its way.</summary>
    private readonly ConcurrentDictionary<(string ConversationId, bool IsForHub), Task> _carrying = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // What waits is on disk: the next round finds it.
                logger.LogError(fault, "A round of the courier failed");
                await Task.Delay(PauseAfterFault, clock, stoppingToken);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_carrying.Values);
    }

    /// <summary>Sets out with what is due and does not wait for it: a connector that hangs holds up its own lane only.</summary>
    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        // Looked at before the outbox: a line that arrives in between may still stand in what the outbox gave.
        var underWay = _carrying.Keys.ToHashSet();
        var heads = (await outbox.HeadsAsync(Batch, cancellationToken)).Where(row => !underWay.Contains(LaneOf(row))).ToList();
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var row in heads.Where(row => row.NextAt <= now).Take(MostAtOnce - underWay.Count))
        {
            var done = new TaskCompletionSource();
            _carrying[LaneOf(row)] = done.Task;
            _ = CarryAndLeaveAsync(row, done, cancellationToken);
        }

        var next = heads.Where(row => row.NextAt > now).Select(row => TimeSpan.FromMilliseconds(row.NextAt - now)).FirstOrDefault(LongestPause);
        await signal.WaitAsync(leases.AtMost(next < LongestPause ? next : LongestPause), cancellationToken);
    }

    private async Task CarryAndLeaveAsync(OutboxRow row, TaskCompletionSource done, CancellationToken cancellationToken)
    {
        var isCarried = true;
        try
        {
            isCarried = await CarryAsync(row, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            logger.LogError(fault, "Line {Position} of {Conversation} was not carried", row.Position, row.ConversationId);
            await Task.Delay(PauseAfterFault, clock, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // The program stops; the line stays in the outbox.
        }
        finally
        {
            _carrying.TryRemove(LaneOf(row), out _);
            done.SetResult();
            if (isCarried)
            {
                signal.Wake();
            }
        }
    }

    /// <returns>False when another replica is at this lane.</returns>
    private async Task<bool> CarryAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var lane = OutboxKinds.IsForHub(row.Kind) ? Lanes.Hub : Lanes.Channel;
        if (await leases.TakeAsync(row.ConversationId, lane, cancellationToken) is not { } lease)
        {
            return false;
        }

        try
        {
            if (!leases.AreShared || await outbox.WaitsAsync(row, cancellationToken))
            {
                await delivery.CarryAsync(row, cancellationToken);
            }
        }
        finally
        {
            await leases.ReleaseAsync(lease);
        }

        return true;
    }

    private static (string, bool) LaneOf(OutboxRow row) => (row.ConversationId, OutboxKinds.IsForHub(row.Kind));
}
