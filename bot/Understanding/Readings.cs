using System.Collections.Concurrent;
using Knowledge.Text;

namespace Bot.Understanding;

/// <summary>
/// What was read lately: many shoppers send the same words – greetings, buttons, the questions that a page suggests – and the same
/// words in the same edition on the same day always read the same. Only short messages without figures and addresses are
/// kept, in memory, and not for long.
/// </summary>
internal sealed class Readings
{
    /// <summary>Two generations of so many: what is asked again moves to the younger, and the elder goes whole.</summary>
    private const int Most = 1_000;

    private const int MostCharacters = 120;

    private readonly Lock _gate = new();
    private volatile Generations _kept = new(null, default, new(), new());

    /// <summary>The reading of this text, made by <paramref name="read"/> unless it is known.</summary>
    public UnderstoodMessage Of(
        string text, Language language, KnowledgeEdition edition, DateOnly day, Func<string, Language, KnowledgeEdition, UnderstoodMessage> read)
    {
        if (text.Length > MostCharacters || text.Any(letter => char.IsDigit(letter) || letter == '@'))
        {
            return read(text, language, edition);
        }

        var (key, kept) = ((text, language), For(edition, day));
        if (kept.Young.TryGetValue(key, out var known))
        {
            return known;
        }

        if (!kept.Old.TryGetValue(key, out known))
        {
            known = read(text, language, edition);
        }

        kept.Young[key] = known;
        if (kept.Young.Count > Most)
        {
            Age(kept);
        }

        return known;
    }

    private Generations For(KnowledgeEdition edition, DateOnly day)
    {
        var kept = _kept;
        if (kept.Edition != edition || kept.Day != day)
        {
            _kept = kept = new Generations(edition, day, new(), new());
        }

        return kept;
    }

    private void Age(Generations full)
    {
        lock (_gate)
        {
            if (_kept == full)
            {
                _kept = new Generations(full.Edition, full.Day, new(), full.Young);
            }
        }
    }

    private sealed record Generations(
        KnowledgeEdition? Edition,
        DateOnly Day,
        ConcurrentDictionary<(string, Language), UnderstoodMessage> Young,
        ConcurrentDictionary<(string, Language), UnderstoodMessage> Old);
}
