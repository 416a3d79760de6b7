using Microsoft.Extensions.Options;

namespace Bot.Understanding;

/// <summary>
/// Publishes the content when it changes on disk. The system's signal only wakes it early, for not every disk gives
/// one; what counts is the fingerprint. A file that gave answers and can no longer be read keeps the last good edition.
/// </summary>
internal sealed class ContentWatcher(
    ShopKnowledge knowledge, IOptions<KnowledgeOptions> options, TimeProvider clock, ILogger<ContentWatcher> logger)
    : BackgroundService
{
    /// <summary>A folder is read once nothing in it was written for so long.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _signal = new(0, 1);
    private string? _refused;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.CheckSeconds == 0)
        {
            return;
        }

        // The start is over before the first look.
        await Task.Yield();
        using var watcher = Watch();
        var seen = "";
        while (!stoppingToken.IsCancellationRequested)
        {
            var stamp = knowledge.Reader.Stamp();
            while (stamp != seen)
            {
                seen = stamp;
                await Task.Delay(Quiet, clock, stoppingToken);
                stamp = knowledge.Reader.Stamp();
                if (stamp == seen)
                {
                    PublishIfNew();
                }
            }

            await _signal.WaitAsync(TimeSpan.FromSeconds(options.Value.CheckSeconds), stoppingToken);
        }
    }

    public override void Dispose()
    {
        _signal.Dispose();
        base.Dispose();
    }

    private void PublishIfNew()
    {
        var fingerprint = knowledge.Reader.Fingerprint();
        if (fingerprint == knowledge.Edition.Fingerprint || fingerprint == _refused)
        {
            return;
        }

        try
        {
            var (edition, built) = knowledge.Reader.Read();
            if (IsRefused(edition))
            {
                _refused = fingerprint;
                return;
            }

            knowledge.Publish(edition);
            knowledge.Reader.Save(edition, built);
            var content = edition.Content;
            logger.LogInformation(
                "Content published: {Passages} passages, {Problems} left out",
                content.Passages.Count, content.Problems.Count);
            foreach (var problem in content.Problems)
            {
                logger.LogWarning(
                    "Content left out: {File}, line {Line}: {Message}", problem.File, problem.Line, problem.Message);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            _refused = fingerprint;
            logger.LogError("The content is served as it was before: {Reason}", fault.Message);
        }
    }

    /// <summary>Whether a file that gave passages now gives none and has a problem, or the folder is gone.</summary>
    private bool IsRefused(KnowledgeEdition edition)
    {
        var served = knowledge.Edition.Content;
        var lost = edition.Content.Problems
            .Where(problem => problem.File == knowledge.Folder
                || served.Files.GetValueOrDefault(problem.File) > 0
                && edition.Content.Files.GetValueOrDefault(problem.File) == 0)
            .ToList();
        foreach (var problem in lost)
        {
            logger.LogError(
                "The content is served as it was before, until this is mended: {File}, line {Line}: {Message}",
                problem.File, problem.Line, problem.Message);
        }

        return lost.Count > 0;
    }

    private FileSystemWatcher? Watch()
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(knowledge.Folder) { IncludeSubdirectories = true };
            watcher.Changed += (_, _) => Signal();
            watcher.Created += (_, _) => Signal();
            watcher.Deleted += (_, _) => Signal();
            watcher.Renamed += (_, _) => Signal();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Systems give out so many watchers and no more.
            watcher?.Dispose();
            logger.LogInformation(
                "Changes of the content are looked for every {Seconds} s: {Reason}",
                options.Value.CheckSeconds, fault.Message);
            return null;
        }
    }

    private void Signal()
    {
        try
        {
            _signal.Release();
        }
        catch (Exception fault) when (fault is SemaphoreFullException or ObjectDisposedException)
        {
            // Signalled already, or the program is stopping.
        }
    }
}
