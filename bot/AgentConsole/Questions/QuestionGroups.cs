using System.Numerics.Tensors;
using Bot.Conversations;
using Knowledge.Text;

namespace Bot.AgentConsole.Questions;

/// <summary>Puts questions that ask the same together: those with the same words, and those that mean nearly the same.</summary>
internal static class QuestionGroups
{
    /// <summary>Cosine of two sentence vectors; below it two questions share a subject, and ask different things.</summary>
    private const float Near = 0.82f;

    /// <param name="questions">The newest first.</param>
    /// <returns>The most frequent first, then the newest.</returns>
    public static IReadOnlyList<QuestionGroup> Of(IReadOnlyList<UnansweredQuestion> questions)
    {
        List<(Reading Leader, List<UnansweredQuestion> Questions)> groups = [];
        foreach (var question in questions)
        {
            var reading = Reading.Of(question);
            var group = groups.Find(group => group.Leader.IsNear(reading));
            if (group.Questions is null)
            {
                groups.Add((reading, [question]));
            }
            else
            {
                group.Questions.Add(question);
            }
        }

        return [.. groups.Select(group => new QuestionGroup(group.Questions)).OrderByDescending(group => group.Questions.Count).ThenByDescending(group => group.Newest.AskedAt)];
    }

    private sealed record Reading(Language Language, HashSet<string> Terms, float[] Meaning)
    {
        public static Reading Of(UnansweredQuestion question)
        {
            var language = Languages.Parse(question.Language) ?? Language.French;
            var terms = Analyser.For(language).Terms(question.Question);
            return new Reading(language, [.. terms], Training.Model.Meaning.Of(question.Question, terms, language).Values);
        }

        public bool IsNear(Reading other) => Language == other.Language
            && (Terms.SetEquals(other.Terms) || (Meaning.Length > 0 && other.Meaning.Length > 0 && TensorPrimitives.CosineSimilarity(Meaning, other.Meaning) >= Near));
    }
}

/// <summary>Questions that ask the same, the newest first.</summary>
internal sealed record QuestionGroup(IReadOnlyList<UnansweredQuestion> Questions)
{
    public UnansweredQuestion Newest => Questions[0];

    /// <summary>The same from one reading of the list to the next, whatever is asked meanwhile.</summary>
    public string Key => $"{Questions[^1].ConversationId} {Questions[^1].Position}";
}
