using System.Diagnostics;
using System.Threading.Channels;

namespace Bot.Conversations;

/// <summary>
/// Names of what has work to do: each is handed to one worker at a time, so that its works run in order, and different ones
/// run side by side. Only names wait here; what is owed is on disk.
/// </summary>
internal abstract class WorkQueue<T>
    where T : notnull
{
    private readonly Channel<T> _ready = Channel.CreateUnbounded<T>();
    private readonly Lock _gate = new();
    private long _moved = Stopwatch.GetTimestamp();

    /// <summary>Those that wait or run; true when one was woken again while it ran.</summary>
    private readonly Dictionary<T, bool> _scheduled = [];

    /// <summary>How many wait for a worker.</summary>
    public int Waiting => _ready.Reader.Count;

    /// <summary>For how long they have waited and no worker has taken one; zero while none waits.</summary>
    public TimeSpan Standstill => Waiting == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(Interlocked.Read(ref _moved));

    public void Wake(T name)
    {
        lock (_gate)
        {
            if (!_scheduled.TryAdd(name, false))
            {
                _scheduled[name] = true;
                return;
            }
        }

        Enqueue(name);
    }

    public async ValueTask<T> TakeAsync(CancellationToken cancellationToken)
    {
        var name = await _ready.Reader.ReadAsync(cancellationToken);
        lock (_gate)
        {
            // What woke it while it waited is on disk already, and will be seen.
            _scheduled[name] = false;
        }

        Interlocked.Exchange(ref _moved, Stopwatch.GetTimestamp());
        return name;
    }

    /// <summary>A worker has nothing left to do in it; it comes back if it was woken meanwhile.</summary>
    public void Release(T name)
    {
        lock (_gate)
        {
            if (!_scheduled[name])
            {
                _scheduled.Remove(name);
                return;
            }
        }

        Enqueue(name);
    }

    private void Enqueue(T name)
    {
        if (Waiting == 0)
        {
            Interlocked.Exchange(ref _moved, Stopwatch.GetTimestamp());
        }

        _ready.Writer.TryWrite(name);
    }
}
