using Bot.AgentConsole.Inbox;
using Bot.Conversations;
using Knowledge.Text;

namespace Bot.AgentConsole.Questions;

/// <summary>The questions that the bot could not answer, and what agents make of them.</summary>
internal sealed class QuestionDesk(AgentWork work, UnansweredStore store, SuggestedAnswers answers)
{
    public const int LongestNote = 500;

    /// <summary>What is further back is rarely asked any more, or is in a group that stands here.</summary>
    private const int MostQuestions = 1_000;

    private const int MostGroups = 50;

    /// <summary>The groups of a state, with what the content that is served now has nearest. The reading stands in the audit.</summary>
    public async Task<IReadOnlyList<OpenQuestion>> ReadAsync(string session, string state)
    {
        if (!await work.DoAsync(session, "questions-listed", state, (_, _) => true))
        {
            return [];
        }

        var groups = QuestionGroups.Of(await store.ListAsync(state, MostQuestions, CancellationToken.None));
        return [.. groups.Take(MostGroups).Select(group => new OpenQuestion(group, Nearest(group.Newest)))];
    }

    public Task<IReadOnlyDictionary<string, long>> CountsAsync() => store.CountsAsync(CancellationToken.None);

    /// <summary>All questions of a group get a state; a note says where the content should tell.</summary>
    /// <returns>False when nothing changed: a note without words, or one too long.</returns>
    public Task<bool> SetAsync(string session, QuestionGroup group, string state, string? note)
    {
        var words = note?.Trim();
        return work.DoAsync(session, $"question-{state}", $"{group.Newest.ConversationId} ({group.Questions.Count})", (transaction, agent) =>
            UnansweredStates.All.Contains(state) && words is not { Length: 0 or > LongestNote } && (state == UnansweredStates.Noted) == (words is not null)
            && UnansweredStore.Set(transaction, group.Questions, state, words, agent.Name));
    }

    private SuggestedAnswer? Nearest(UnansweredQuestion question) =>
        answers.For(question.Question, Languages.Parse(question.Language) ?? Language.French) is [var first, ..] ? first : null;
}

/// <param name="Nearest">Null when the content has nothing like it.</param>
internal sealed record OpenQuestion(QuestionGroup Group, SuggestedAnswer? Nearest);
