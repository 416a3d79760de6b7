using Bot.Answers;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.AgentConsole.Inbox;

/// <summary>What the index has on a shopper's words, for the agent who answers; each with its source.</summary>
internal sealed class SuggestedAnswers(MessageReader reader, AnswerDesk answers)
{
    private const int Most = 3;

    public IReadOnlyList<SuggestedAnswer> For(string text, Language language)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var message = reader.Understand(text, language);
        return [.. message.Hits.Take(Most).Select((hit, index) => new SuggestedAnswer(
            hit.Passage.Title, answers.Shown(hit.Passage, message), HelpPages.Address(hit.Passage), index == 0 ? message.Confidence : null))];
    }
}

/// <param name="Text">Markdown, as the bot would say it.</param>
/// <param name="Confidence">That it answers; of the first alone.</param>
internal sealed record SuggestedAnswer(string Title, string Text, string? Url, double? Confidence);
