using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Knowledge.Text;

namespace Bot.Satisfaction;

/// <summary>
/// Asks once, when a conversation has come to its end, what it was like; then for a word, then, of who is content, whether
/// it may be published, and of who is not, whether a person should come back to it. Pure.
/// </summary>
internal static class SatisfactionDesk
{
    private const int Content = 4;
    private const int Disappointed = 2;

    /// <summary>Adds the question to words that end a conversation, where it was not asked before.</summary>
    public static Spoken AskAfter(Spoken spoken, Conversation conversation) => conversation.SatisfactionAsked ? spoken : spoken with
    {
        Reply = spoken.Reply with
        {
            Text = $"{spoken.Reply.Text}\n\n{Phrases.Of(LanguageOf(spoken), "satisfaction.ask")}",
            Choices = [.. Enumerable.Range(1, 5).Select(score => new Choice($"{score}", $"{score}"))],
        },
        Asked = new Asked.Score(),
    };

    /// <summary>A call that was agreed has been made.</summary>
    /// <returns>Null when there is nothing left to ask.</returns>
    public static Spoken? AfterCall(Conversation conversation) => conversation.SatisfactionAsked ? null
        : AskAfter(Say(conversation.Language, "satisfaction.call"), conversation);

    public static Spoken Take(Decision.TakeScore score, Language language) =>
        Say(language, score.Score <= Disappointed ? "satisfaction.comment.low" : "satisfaction.comment", "satisfaction.skip") with
        {
            Asked = new Asked.Comment(score.Score),
            Events = [new ConversationEvent.Rated(score.Score)],
        };

    public static Spoken Take(Decision.TakeComment comment, Language language)
    {
        var next = comment.Score <= Disappointed
            ? Say(language, "satisfaction.follow-up", "yes", "no") with { Asked = new Asked.FollowUp() }
            : comment is { Score: >= Content, IsGiven: true }
                ? Say(language, "satisfaction.publish", "yes", "no") with { Asked = new Asked.Publication() }
                : Say(language, "satisfaction.thanks");
        return next with { Events = comment.IsGiven ? [new ConversationEvent.RatingExplained()] : [] };
    }

    public static Spoken Take(Decision.TakePublication publication, Language language) =>
        Say(language, publication.IsAllowed ? "satisfaction.published" : "satisfaction.private") with
        {
            Events = [new ConversationEvent.RatingPublished(publication.IsAllowed)],
        };

    private static Spoken Say(Language language, string key, params ReadOnlySpan<string> choices)
    {
        List<Choice> all = [];
        foreach (var choice in choices)
        {
            var words = Phrases.Of(language, choice);
            all.Add(new Choice(words, words));
        }

        return new Spoken(new Reply(Phrases.Of(language, key), language.Code(), DecisionNames.Dialogue) { Choices = all });
    }

    private static Language LanguageOf(Spoken spoken) => Languages.Parse(spoken.Reply.Language) ?? Language.French;
}
