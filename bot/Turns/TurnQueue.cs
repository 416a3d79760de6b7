using System.Diagnostics;
using System.Threading.Channels;

namespace Bot.Turns;

/// <summary>
/// Which conversations have a turn owed: each is handed to one worker at a time, so that its turns run in order, and
/// different conversations run side by side. Only names wait here; the messages wait in the inbox.
/// </summary>
internal sealed class TurnQueue
{
    private readonly Channel<string> _ready = Channel.CreateUnbounded<string>();
    private readonly Lock _gate = new();
    private long _moved = Stopwatch.GetTimestamp();

    /// <summary>Conversations that wait or run; true when another message came while their turn ran.</summary>
    private readonly Dictionary<string, bool> _scheduled = new(StringComparer.Ordinal);

    /// <summary>How many conversations wait for a worker.</summary>
    public int Waiting => _ready.Reader.Count;

    /// <summary>For how long conversations have waited and no worker has taken one; zero while none waits.</summary>
    public TimeSpan Standstill => Waiting == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(Interlocked.Read(ref _moved));

    public void Wake(string conversationId)
    {
        lock (_gate)
        {
            if (!_scheduled.TryAdd(conversationId, false))
            {
                _scheduled[conversationId] = true;
                return;
            }
        }

        Enqueue(conversationId);
    }

    /// <summary>The same for a conversation that neither waits nor runs here.</summary>
    public void WakeIdle(string conversationId)
    {
        lock (_gate)
        {
            if (!_scheduled.TryAdd(conversationId, false))
            {
                return;
            }
        }

        Enqueue(conversationId);
    }

    public async ValueTask<string> TakeAsync(CancellationToken cancellationToken)
    {
        var conversationId = await _ready.Reader.ReadAsync(cancellationToken);
        Interlocked.Exchange(ref _moved, Stopwatch.GetTimestamp());
        return conversationId;
    }

    /// <summary>A worker has nothing left to do in this conversation; it comes back if it was woken meanwhile.</summary>
    public void Release(string conversationId)
    {
        lock (_gate)
        {
            if (!_scheduled[conversationId])
            {
                _scheduled.Remove(conversationId);
                return;
            }

            _scheduled[conversationId] = false;
        }

        Enqueue(conversationId);
    }

    private void Enqueue(string conversationId)
    {
        if (_ready.Reader.Count == 0)
        {
            Interlocked.Exchange(ref _moved, Stopwatch.GetTimestamp());
        }

        _ready.Writer.TryWrite(conversationId);
    }
}
