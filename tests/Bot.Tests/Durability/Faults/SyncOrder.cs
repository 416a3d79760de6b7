using System.Text.RegularExpressions;

namespace Bot.Tests.Durability.Faults;

/// <summary>
/// Reads the system calls of a program in their order: each message is written to SQLite's log, then the log is synced, and
/// only then does its acknowledgement go out. Lines are strace's, with <c>-f -y</c>.
/// </summary>
internal sealed partial class SyncOrder(IReadOnlyCollection<Acknowledged> acknowledged)
{
    private readonly Dictionary<string, string> _keys = acknowledged.ToDictionary(sent => sent.ActivityId, sent => sent.Key);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _synced = new(StringComparer.Ordinal);
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);

    /// <summary>What each thread's sync, which has begun and not ended, will have synced.</summary>
    private readonly Dictionary<string, IReadOnlyList<string>> _syncing = new(StringComparer.Ordinal);

    public List<string> Early { get; } = [];

    /// <summary>Acknowledgements that went out after their sync.</summary>
    public int InOrder { get; private set; }

    public void Read(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Read(line);
        }
    }

    private void Read(string line)
    {
        if (Call().Match(line) is not { Success: true, Groups: var call })
        {
            return;
        }

        var (thread, name) = (call["thread"].Value, call["name"].Value);
        if (name is "pwrite64" or "write" && line.Contains("bot.db-wal", StringComparison.Ordinal))
        {
            _written.UnionWith(Key().Matches(line).Select(match => match.Value));
        }
        else if (name is "fsync" or "fdatasync")
        {
            Sync(line, thread, call["resumed"].Success);
        }
        else if (name is "sendmsg" or "sendto" && !call["resumed"].Success)
        {
            Answer(line);
        }
    }

    private void Sync(string line, string thread, bool resumed)
    {
        if (!resumed && line.Contains("bot.db-wal", StringComparison.Ordinal))
        {
            _syncing[thread] = [.. _written];
        }

        if (line.TrimEnd().EndsWith("= 0", StringComparison.Ordinal) && _syncing.Remove(thread, out var synced))
        {
            _synced.UnionWith(synced);
            _written.ExceptWith(synced);
        }
    }

    private void Answer(string line)
    {
        foreach (Match match in Id().Matches(line))
        {
            if (_keys.TryGetValue(match.Value, out var key) && _answered.Add(key))
            {
                if (_synced.Contains(key))
                {
                    InOrder++;
                }
                else
                {
                    Early.Add(key);
                }
            }
        }
    }

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?:(?<resumed><\.\.\. )(?<name>\w+) resumed>|(?<name>\w+)\()", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Call();

    [GeneratedRegex(@"[0-9a-f]{40}-m\d+", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Key();

    [GeneratedRegex(@"[0-9a-f]{40}\|\d+", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Id();
}
