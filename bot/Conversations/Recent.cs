using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bot.Conversations;

/// <summary>
/// What was made lately and can be made again, in memory: two generations, of which the elder goes whole when the younger is
/// full or has lasted. What is asked for again moves to the younger. Safe to use from many threads.
/// </summary>
/// <param name="most">Values of a generation.</param>
internal sealed class Recent<TKey, TValue>(int most)
    where TKey : notnull
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private volatile Generations _kept = new(new(), new(), Stopwatch.GetTimestamp());

    public bool TryGet(TKey key, out TValue? value)
    {
        var kept = _kept;
        if (kept.Young.TryGetValue(key, out value))
        {
            return true;
        }

        if (!kept.Old.TryGetValue(key, out value))
        {
            return false;
        }

        kept.Young[key] = value;
        return true;
    }

    public void Keep(TKey key, TValue value)
    {
        var kept = _kept;
        kept.Young[key] = value;
        if (kept.Young.Count > most || Stopwatch.GetElapsedTime(kept.Since) > Longest)
        {
            lock (_gate)
            {
                if (_kept == kept)
                {
                    _kept = new Generations(new(), kept.Young, Stopwatch.GetTimestamp());
                }
            }
        }
    }

    private sealed record Generations(ConcurrentDictionary<TKey, TValue> Young, ConcurrentDictionary<TKey, TValue> Old, long Since);
}
