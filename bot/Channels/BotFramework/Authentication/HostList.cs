using System.Text.RegularExpressions;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>Names of hosts: <c>host.example</c> is that one, <c>*.host.example</c> every one under it.</summary>
internal sealed partial class HostList(IEnumerable<string> entries)
{
    private readonly HashSet<string> _exact = Names(entries, entry =>
        !entry.StartsWith("*.", StringComparison.Ordinal));
    private readonly HashSet<string> _above = Names(entries, entry => entry.StartsWith("*.", StringComparison.Ordinal));

    public static bool IsEntry(string text) => Entry().IsMatch(text);

    /// <summary>
    /// Label by label: <c>evilhost.example</c> is not under <c>host.example</c>, nor is <c>host.example.evil</c>.
    /// </summary>
    public bool Holds(string host)
    {
        if (_exact.Contains(host))
        {
            return true;
        }

        for (var dot = host.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = host.IndexOf('.', dot + 1))
        {
            if (_above.Contains(host[(dot + 1)..]))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Names(IEnumerable<string> entries, Func<string, bool> kind) =>
        entries.Where(kind).Select(entry => entry.StartsWith("*.", StringComparison.Ordinal) ? entry[2..] : entry)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Entry();
}
