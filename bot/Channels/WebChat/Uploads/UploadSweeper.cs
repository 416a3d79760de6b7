namespace Bot.Channels.WebChat.Uploads;

/// <summary>Deletes files that have expired, and those that a crash left without a row.</summary>
internal sealed class UploadSweeper(UploadStore store, UploadFolder folder, TimeProvider clock, ILogger<UploadSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>A file is written before its row: the young ones may only be waiting for it.</summary>
    private static readonly TimeSpan Waiting = TimeSpan.FromHours(1);

    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var kept = await store.ExpireAsync(now, cancellationToken);
        return folder.DeleteAllBut(kept, now - Waiting);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                logger.LogDebug("{Count} files deleted", await SweepAsync(stoppingToken));
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                logger.LogWarning(fault, "Expired files wait for the next round");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
