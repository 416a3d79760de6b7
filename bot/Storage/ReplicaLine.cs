using System.Threading.Channels;
using Dapper;
using Npgsql;

namespace Bot.Storage;

/// <summary>
/// Tells the other replicas in a word what has changed (LISTEN and NOTIFY). What is heard carries no more than that: who
/// listens reads for itself, so that a word that is lost with a connection, or comes twice, changes nothing.
/// </summary>
internal sealed class ReplicaLine(Database database, TimeProvider clock, ILogger<ReplicaLine> logger)
{
    private const string Name = "bot";
    private const int MostWaiting = 100_000;
    private const int MostAtOnce = 500;

    /// <summary>PostgreSQL takes no longer ones; no channel has such names.</summary>
    private const int LongestWord = 2_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<string> _words = Channel.CreateBounded<string>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>The connection that this replica speaks on: its own words are no news to it.</summary>
    private volatile int _speaker;

    /// <summary>Tells the others soon; many words go together.</summary>
    public void Tell(string word)
    {
        if (database.IsShared && word.Length <= LongestWord)
        {
            _words.Writer.TryWrite(word);
        }
    }

    /// <param name="heard">Gets each word; null when some may have been missed, and anything may have changed.</param>
    public Task RunAsync(Action<string?> heard, CancellationToken cancellationToken) => database.IsShared
        ? Task.WhenAll(
            AgainAsync(connection => ListenAsync(connection, heard, cancellationToken), cancellationToken),
            AgainAsync(connection => SpeakAsync(connection, cancellationToken), cancellationToken))
        : Task.CompletedTask;

    private async Task AgainAsync(Func<NpgsqlConnection, Task> use, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenLineAsync(cancellationToken);
                await use(connection);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                logger.LogWarning(fault, "The line between the replicas is cut");
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection, Action<string?> heard, CancellationToken cancellationToken)
    {
        connection.Notification += (_, told) =>
        {
            if (told.PID != _speaker)
            {
                heard(told.Payload);
            }
        };
        await connection.ExecuteAsync($"LISTEN {Name}");
        heard(null);
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    private async Task SpeakAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        _speaker = connection.ProcessID;
        await connection.ExecuteAsync("SET synchronous_commit TO off");
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (await _words.Reader.WaitToReadAsync(cancellationToken))
        {
            while (words.Count < MostAtOnce && _words.Reader.TryRead(out var word))
            {
                words.Add(word);
            }

            await connection.ExecuteAsync($"SELECT pg_notify('{Name}', word) FROM unnest(@words) AS word", new { words = words.ToArray() });
            words.Clear();
        }
    }
}
