using Bot.Conversations;
using Knowledge.Text;

namespace Bot.Understanding;

/// <summary>
/// What was read lately: many shoppers send the same words – greetings, buttons, the questions that a page suggests – and the same
/// words in the same edition on the same day always read the same. Only short messages without figures and addresses are
/// kept, in memory, and not for long.
/// </summary>
internal sealed class Readings
{
    private const int Most = 1_000;

    private const int MostCharacters = 120;

    private volatile Day _today = new(null, default);

    /// <summary>The reading of this text, made by <paramref name="read"/> unless it is known.</summary>
    public UnderstoodMessage Of(
        string text, Language language, KnowledgeEdition edition, DateOnly day, Func<string, Language, KnowledgeEdition, UnderstoodMessage> read)
    {
        if (text.Length > MostCharacters || text.Any(letter => char.IsDigit(letter) || letter == '@'))
        {
            return read(text, language, edition);
        }

        var today = _today;
        if (today.Edition != edition || today.Date != day)
        {
            _today = today = new Day(edition, day);
        }

        if (!today.Read.TryGet((text, language), out var known))
        {
            today.Read.Keep((text, language), known = read(text, language, edition));
        }

        return known!;
    }

    private sealed class Day(KnowledgeEdition? edition, DateOnly date)
    {
        public KnowledgeEdition? Edition => edition;

        public DateOnly Date => date;

        public Recent<(string, Language), UnderstoodMessage> Read { get; } = new(Most);
    }
}
