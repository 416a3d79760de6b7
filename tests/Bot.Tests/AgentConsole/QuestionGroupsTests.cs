using Bot.AgentConsole.Questions;
using Bot.Conversations;

namespace Bot.Tests.AgentConsole;

public sealed class QuestionGroupsTests
{
    [Fact]
    public void The_same_question_in_other_words_is_one_group_and_the_most_frequent_comes_first()
    {
        var groups = QuestionGroups.Of(
        [
            Asked(9, "La bouilloire Alto existe-t-elle en rouge ?"),
            Asked(8, "Vendez-vous des timbres ?"),
            Asked(7, "vendez vous des timbres"),
            Asked(6, "Vous vendez des timbres ?"),
            Asked(5, "Y a-t-il un parking devant la boutique ?"),
        ]);
        Assert.Equal(
            [("Vendez-vous des timbres ?", 3), ("La bouilloire Alto existe-t-elle en rouge ?", 1), ("Y a-t-il un parking devant la boutique ?", 1)],
            groups.Select(group => (group.Newest.Question, group.Questions.Count)));
    }

    [Fact]
    public void Two_languages_are_never_one_group() =>
        Assert.Equal(2, QuestionGroups.Of([Asked(2, "Parking ?"), Asked(1, "Parking ?") with { Language = "en" }]).Count);

    [Fact]
    public void Words_that_mean_nothing_to_us_are_held_together_by_themselves_alone() =>
        Assert.Equal([2, 1], QuestionGroups.Of([Asked(3, "zzyzx qwlmp"), Asked(2, "brtfx"), Asked(1, "Zzyzx, qwlmp ?")]).Select(group => group.Questions.Count));

    private static UnansweredQuestion Asked(long at, string question) =>
        new($"c{at}", 1, at, "fr", question, DecisionNames.Unknown, null, UnansweredStates.Open, null, null);
}
