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

    /// <summary>Those that wait or run; true when one was woken again while it ran.</summary>
    private readonly Dictionary<T, bool> _scheduled = [];

    /// <summary>How many wait for a worker.</summary>
    public int Waiting => _ready.Reader.Count;

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

        _ready.Writer.TryWrite(name);
    }

    /// <summary>The same for one that neither waits nor runs here.</summary>
    public void WakeIdle(T name)
    {
        lock (_gate)
        {
            if (!_scheduled.TryAdd(name, false))
            {
                return;
            }
        }

        _ready.Writer.TryWrite(name);
    }

    public ValueTask<T> TakeAsync(CancellationToken cancellationToken) => _ready.Reader.ReadAsync(cancellationToken);

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

            _scheduled[name] = false;
        }

        _ready.Writer.TryWrite(name);
    }
}
