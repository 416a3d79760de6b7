using Bot.Understanding;

namespace Bot.HandOffs.Hours;

/// <summary>The hours that count now: read at the start, after each change made here, and every few seconds for those made elsewhere.</summary>
internal sealed class HoursWatch(HoursStore store, TimeProvider clock, ILogger<HoursWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private volatile ShopHours _current = ShopHours.None;

    public ShopHours Current => _current;

    /// <summary>The shop as it is open now.</summary>
    public ShopProfile Over(ShopProfile shop) => _current.Over(shop);

    public async Task RefreshAsync(CancellationToken cancellationToken) => _current = await store.LatestAsync(cancellationToken);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                logger.LogError(fault, "The opening hours could not be read; those known still count");
            }
        }
    }
}
