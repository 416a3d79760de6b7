using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Privacy;

/// <summary>Forgets, every hour, what has been kept for as long as it may be.</summary>
internal sealed class Purge(
    Database database, PrivacyStore store, Eraser eraser, Leases leases, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<Purge> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <returns>How many conversations, mails and numbers went.</returns>
    public async Task<(int Conversations, int Mails, int Numbers)> RunAsync(CancellationToken cancellationToken)
    {
        var (now, keep) = (clock.GetUtcNow(), options.Value);
        var numbers = await store.NumbersAsync(now.AddDays(-keep.CallbackNumberDays), cancellationToken);
        foreach (var number in numbers)
        {
            await store.ForgetNumberAsync(number, cancellationToken);
        }

        var conversations = 0;
        while (await store.EndedAsync(now.AddDays(-keep.ChatDays), now.AddDays(-keep.TicketDays), cancellationToken) is { Count: > 0 } ended)
        {
            foreach (var id in ended)
            {
                await eraser.RemoveAsync(id, cancellationToken);
            }

            conversations += ended.Count;
        }

        foreach (var id in await eraser.ReturnedAsync(cancellationToken))
        {
            await eraser.RemoveAsync(id, cancellationToken);
            conversations++;
        }

        var orders = await EraseAllAsync(() => store.OldOrdersAsync(now.AddDays(-keep.OrderDays), cancellationToken), cancellationToken);
        var alerts = await EraseAllAsync(
            () => store.OldAlertsAsync(now.AddDays(-keep.AlertDays), now.AddDays(-keep.ChatDays), cancellationToken), cancellationToken);
        orders += await store.EraseStrayEventsAsync(now.AddDays(-keep.OrderDays), cancellationToken);
        var mails = await store.EraseMailsAsync(now.AddDays(-keep.MailDays), cancellationToken);
        if (conversations + mails + numbers.Count + orders + alerts > 0)
        {
            await database.ForgetAsync(everywhere: false);
            logger.LogInformation(
                "Purged {Conversations} conversations, {Mails} mails, {Numbers} numbers, {Orders} orders, {Alerts} alerts", conversations, mails, numbers.Count, orders, alerts);
        }

        return (conversations, mails, numbers.Count);
    }

    /// <summary>Erases what is old, a batch at a time, until there is none.</summary>
    private async Task<int> EraseAllAsync(Func<Task<IReadOnlyList<string>>> old, CancellationToken cancellationToken)
    {
        var erased = 0;
        while (await old() is { Count: > 0 } batch)
        {
            foreach (var id in batch)
            {
                await store.EraseAsync(id, cancellationToken);
            }

            erased += batch.Count;
        }

        return erased;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                if (await leases.LeadsAsync("purge", stoppingToken))
                {
                    await RunAsync(stoppingToken);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                logger.LogError(fault, "What is due to be forgotten waits for the next round");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
