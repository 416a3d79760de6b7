using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Text;
using Training.Evaluation;

namespace Bot.Commands;

/// <summary>Asks labelled questions of a shop's content, each in a conversation of its own, and judges what would be said.</summary>
internal sealed class AnswerTrial(ShopKnowledge knowledge, DecisionPolicy policy, TimeProvider clock)
{
    private readonly MessageReader _reader = new(knowledge, clock);
    private readonly AnswerDesk _desk = new(knowledge, clock);

    public TrialResult Ask(LabelledQuestion question)
    {
        var conversation = new Conversation("evaluate", "evaluate", question.Language.Code());
        var message = _reader.Read(question.Text, conversation);
        var decision = policy.Decide(message, conversation);
        var given = Given(decision, message);
        var place = message.Hits.ToList().FindIndex(hit => question.IsAnsweredBy(hit.Passage, _desk.Shown(hit.Passage, message))) + 1;
        return new TrialResult(question, message, decision, new AnswerOutcome(
            message.Hits.Count > 0 ? message.Confidence : 0,
            place == 1,
            question.IsAnswerable,
            given.Text is not null,
            given.Text is not null && given.Passages.Any(passage => question.IsAnsweredBy(passage, given.Text)),
            question.IsBadlyTyped))
        {
            RightPlace = place,
        };
    }

    /// <summary>What is stated as an answer, and of which passages; no text when nothing is.</summary>
    private (string? Text, IReadOnlyList<Passage> Passages) Given(Decision decision, UnderstoodMessage message) => decision switch
    {
        Decision.Answer answer => (_desk.Give(answer, message).Reply.Text, [answer.Hit.Passage]),
        Decision.Compare compare => (
            _desk.Compare(compare, message).Reply.Text,
            [.. compare.Products.Select(product => knowledge.PassageOf(product, message.Language)).OfType<Passage>()]),
        Decision.Order { General: { } general } => (_desk.General(general, message).Text, [general.Passage]),
        Decision.HandOff { General: { } general } => (_desk.General(general, message).Text, [general.Passage]),
        _ => (null, []),
    };
}

internal sealed record TrialResult(LabelledQuestion Question, UnderstoodMessage Message, Decision Decision, AnswerOutcome Outcome)
{
    /// <summary>Of the first passage that answers rightly, from 1; 0 when none of those found does.</summary>
    public int RightPlace { get; init; }

    /// <summary>Nothing to look at: answered rightly, or withheld where there is no answer.</summary>
    public bool IsAsWished => Outcome.IsGiven ? Outcome.IsGivenRight : !Outcome.IsAnswerable;
}
