using Bot.Answers;
using Bot.Decisions;
using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Search;
using Knowledge.Text;

namespace Bot.Tests.Answers;

public sealed class PolicyAnswerTests
{
    private readonly ShopKnowledge _demo = ShopKnowledge.Read(new KnowledgeOptions());

    [Theory]
    [InlineData(Language.French, "À lire en entier\u00a0: [")]
    [InlineData(Language.English, "In full: [")]
    public void A_document_answers_with_the_way_down_to_its_heading(Language language, string before)
    {
        var passage = _demo.Passages.First(one => one.Kind == PassageKind.Policy && one.Language == language && one.HeadingPath.Count > 2);
        var hit = new Hit { Passage = passage, Score = 1, Coverage = 1, QuestionMatch = 0, Terms = [] };
        var reply = new AnswerDesk(_demo, TimeProvider.System).Give(new Decision.Answer(hit), new UnderstoodMessage(passage.Title, language)).Reply;
        Assert.EndsWith(
            $"\n\n{before}{string.Join(" › ", passage.HeadingPath)}]({HelpPages.Address(passage)})", reply.Text, StringComparison.Ordinal);
        Assert.Equal(passage.Id, Assert.Single(reply.Sources).Id);
    }
}
