using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

/// <summary>
/// SQLite's single writer. Works that wait together share one transaction and one sync (group commit), each behind its
/// own savepoint, so that one failing work undoes only itself. A work's task ends after the commit reached the disk.
/// It has a thread of its own: everybody waits for it, and it must not wait in a line behind them.
/// </summary>
internal sealed class DatabaseWriter : IAsyncDisposable
{
    private const int LargestGroup = 256;

    // SQLite's result codes, https://sqlite.org/rescode.html.
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    private readonly SqliteConnection _connection;
    private readonly BlockingCollection<IPendingWork> _queue;
    private readonly Task _loop;

    public DatabaseWriter(SqliteConnection connection, int queueLength)
    {
        _connection = connection;
        _queue = new BlockingCollection<IPendingWork>(queueLength);
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public int Waiting => _queue.Count;

    public Task<T> WriteAsync<T>(Func<IDbTransaction, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = new PendingWork<T>(work);
        try
        {
            return _queue.TryAdd(pending) ? pending.Task : throw new StorageBusyException();
        }
        catch (InvalidOperationException)
        {
            // The program ends: nothing more is taken.
            throw new StorageBusyException();
        }
    }

    /// <summary>Runs what can not share a transaction, between two groups; waits for room in the queue.</summary>
    public async Task<T> AloneAsync<T>(Func<SqliteConnection, T> work)
    {
        var pending = new AloneWork<T>(_connection, work);
        await Task.Run(() => _queue.Add(pending));
        return await pending.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _loop;
        _queue.Dispose();
        await _connection.DisposeAsync();
    }

    private void Run()
    {
        var group = new List<IPendingWork>(LargestGroup);
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            var work = first;
            do
            {
                if (work is IAloneWork alone)
                {
                    Commit(group);
                    group.Clear();
                    alone.Run();
                }
                else
                {
                    group.Add(work);
                }
            }
            while (group.Count < LargestGroup && _queue.TryTake(out work!));

            Commit(group);
            group.Clear();
        }
    }

    private void Commit(List<IPendingWork> group)
    {
        if (group.Count == 0)
        {
            return;
        }

        try
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var work in group)
            {
                work.Run(transaction);
            }

            WriteSteps.Tell(WriteSteps.Committing, transaction);
            transaction.Commit();
            WriteSteps.Tell(WriteSteps.Committed, transaction);
        }
        catch (Exception fault) when (fault is SqliteException or InvalidOperationException)
        {
            // Nothing of the group is on disk: every caller is told, none is acknowledged.
            group.ForEach(work => work.Fail(ForCaller(fault)));
            return;
        }

        group.ForEach(work => work.Finish());
    }

    /// <summary>A database that is busy, full or cannot be reached is no fault of the work: its caller may come again.</summary>
    private static Exception ForCaller(Exception fault) =>
        fault is SqliteException { SqliteErrorCode: Busy or Locked or ReadOnly or InputOutput or Full or CannotOpen }
            ? new StorageBusyException("The database cannot be written now.", fault)
            : fault;

    private interface IPendingWork
    {
        void Run(SqliteTransaction transaction);

        void Fail(Exception fault);

        void Finish();
    }

    private interface IAloneWork : IPendingWork
    {
        void Run();
    }

    private sealed class AloneWork<T>(SqliteConnection connection, Func<SqliteConnection, T> work) : IAloneWork
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Task => _done.Task;

        public void Run()
        {
            try
            {
                _done.TrySetResult(work(connection));
            }
            catch (Exception fault)
            {
                _done.TrySetException(ForCaller(fault));
            }
        }

        void IPendingWork.Run(SqliteTransaction transaction) => throw new InvalidOperationException("It stands alone.");

        void IPendingWork.Fail(Exception fault) => _done.TrySetException(fault);

        void IPendingWork.Finish()
        {
            // Its own run has told.
        }
    }

    private sealed class PendingWork<T>(Func<IDbTransaction, T> work) : IPendingWork
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _value;
        private Exception? _fault;

        public Task<T> Task => _done.Task;

        public void Run(SqliteTransaction transaction)
        {
            transaction.Save("work");
            try
            {
                _value = work(transaction);
                transaction.Release("work");
            }
            catch (Exception fault)
            {
                _fault = ForCaller(fault);
                transaction.Rollback("work");
                transaction.Release("work");
            }
        }

        public void Fail(Exception fault) => _done.TrySetException(fault);

        public void Finish()
        {
            if (_fault is null)
            {
                _done.TrySetResult(_value!);
            }
            else
            {
                _done.TrySetException(_fault);
            }
        }
    }
}
