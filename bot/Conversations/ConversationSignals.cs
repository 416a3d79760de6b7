using System.Threading.Channels;
using Bot.Storage;

namespace Bot.Conversations;

/// <summary>
/// Tells listeners that a conversation has new lines. A signal carries nothing: the listener reads the transcript after
/// its own position, so that a lost or doubled signal changes nothing.
/// </summary>
internal sealed class ConversationSignals(ReplicaLine line)
{
    /// <summary>Listened to, stands for every conversation.</summary>
    public const string Every = "";

    /// <summary>What agents listen to: they take no place of the shopper's.</summary>
    public static string ForAgents(string conversationId) => $"agents {conversationId}";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, HashSet<Listener>> _listeners = new(StringComparer.Ordinal);

    /// <summary>Tells who listens here and on the other replicas.</summary>
    public void Changed(string conversationId)
    {
        Hear(conversationId);
        line.Tell(conversationId);
    }

    /// <summary>Tells who listens here.</summary>
    public void Hear(string conversationId)
    {
        lock (_gate)
        {
            Signal(conversationId);
            Signal(ForAgents(conversationId));
            Signal(Every);
        }
    }

    /// <summary>Anything may have changed.</summary>
    public void HearAll()
    {
        lock (_gate)
        {
            foreach (var key in _listeners.Keys)
            {
                Signal(key);
            }
        }
    }

    /// <summary>Listens until the listener is disposed.</summary>
    /// <returns>Null when <paramref name="most"/> are listening to this conversation already.</returns>
    public Listener? Listen(string conversationId, int most)
    {
        lock (_gate)
        {
            if (!_listeners.TryGetValue(conversationId, out var listeners))
            {
                _listeners[conversationId] = listeners = [];
            }

            var listener = new Listener(this, conversationId);
            return listeners.Count < most && listeners.Add(listener) ? listener : null;
        }
    }

    private void Signal(string key)
    {
        foreach (var listener in _listeners.GetValueOrDefault(key) ?? [])
        {
            listener.Signal();
        }
    }

    private void Leave(Listener listener, string conversationId)
    {
        lock (_gate)
        {
            if (_listeners.TryGetValue(conversationId, out var listeners) && listeners.Remove(listener) && listeners.Count == 0)
            {
                _listeners.Remove(conversationId);
            }
        }
    }

    internal sealed class Listener(ConversationSignals owner, string conversationId) : IDisposable
    {
        private readonly Channel<byte> _signal = Channel.CreateBounded<byte>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        /// <summary>Waits for the next change; a change since the last wait ends it at once.</summary>
        public async Task WaitAsync(CancellationToken cancellationToken) => await _signal.Reader.ReadAsync(cancellationToken);

        public void Signal() => _signal.Writer.TryWrite(0);

        public void Dispose() => owner.Leave(this, conversationId);
    }
}
