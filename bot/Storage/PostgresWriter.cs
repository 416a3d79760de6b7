using System.Collections.Concurrent;
using System.Data;
using Npgsql;

namespace Bot.Storage;

/// <summary>
/// So many writers at once, each work in a transaction of its own: the server itself syncs together those that commit
/// together. A work that others were in the way of runs again; a work's task ends after the server has synced its commit.
/// </summary>
internal sealed class PostgresWriter : IAsyncDisposable
{
    private const int MostTries = 8;

    private readonly NpgsqlDataSource _source;
    private readonly BlockingCollection<IPendingWork> _queue;
    private readonly Task _writers;

    public PostgresWriter(NpgsqlDataSource source, int writers, int queueLength)
    {
        _source = source;
        _queue = new BlockingCollection<IPendingWork>(queueLength);
        _writers = Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Factory.StartNew(
            Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }

    public int Waiting => _queue.Count;

    /// <exception cref="StorageBusyException">The queue is full; nothing was stored.</exception>
    public Task<T> WriteAsync<T>(Func<IDbTransaction, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = new PendingWork<T>(work);
        return _queue.TryAdd(pending, 0, CancellationToken.None) ? pending.Task : throw new StorageBusyException();
    }

    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _writers;
        _queue.Dispose();
    }

    private void Run()
    {
        foreach (var work in _queue.GetConsumingEnumerable())
        {
            work.Run(_source);
        }
    }

    private interface IPendingWork
    {
        void Run(NpgsqlDataSource source);
    }

    private sealed class PendingWork<T>(Func<IDbTransaction, T> work) : IPendingWork
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Task => _done.Task;

        public void Run(NpgsqlDataSource source)
        {
            for (var tries = 1; ; tries++)
            {
                var isCommitting = false;
                try
                {
                    _done.TrySetResult(Try(source, () => isCommitting = true));
                    return;
                }
                catch (Exception fault) when (tries < MostTries && (PostgresFaults.IsRace(fault)
                    || (tries == 1 && !isCommitting && PostgresFaults.IsAway(fault))))
                {
                    // Others were in the way; or the connection was a dead one of the pool, and nothing was committed.
                }
                catch (Exception fault)
                {
                    // Away in the middle of a commit: it may have been made. The caller comes again, and finds its key there.
                    _done.TrySetException(PostgresFaults.IsAway(fault) || PostgresFaults.IsRace(fault)
                        ? new StorageBusyException("The database cannot be written now.", fault)
                        : fault);
                    return;
                }
            }
        }

        private T Try(NpgsqlDataSource source, Action committing)
        {
            using var connection = source.OpenConnection();
            using var transaction = connection.BeginTransaction();
            Locks.Begin(transaction);
            var value = work(transaction);
            WriteSteps.Tell(WriteSteps.Committing, transaction);
            committing();
            transaction.Commit();
            WriteSteps.Tell(WriteSteps.Committed, transaction);
            return value;
        }
    }
}
