using Bot.Tests.Testing;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Tests.Understanding;

/// <summary>A shop that writes a question expects it to be answered when it comes in those words.</summary>
public sealed class WrittenQuestionTests
{
    private const double Written = 0.97;

    private readonly MessageReader _reader = new(BotApplication.Demo, FakeClock.AtDemo());

    [Theory]
    [InlineData("votre mail", "contact-details-email")]
    [InlineData("Votre mail ?", "contact-details-email")]
    [InlineData("comment vous contacter", "contact-details-response-times")]
    [InlineData("Comment faire un retour ?", "return-how-to-steps")]
    [InlineData("bonjour\ncomment faire un retour svp", "return-how-to-steps")]
    public void It_is_first_and_beyond_doubt(string text, string id)
    {
        var read = _reader.Understand(text, Language.French);
        Assert.Equal(id, read.Hits[0].Passage.Id);
        Assert.InRange(read.Confidence, Written, 1);
    }

    [Fact]
    public void What_is_only_like_it_is_doubted() => Assert.InRange(_reader.Understand("votre mail est bizarre", Language.French).Confidence, 0, Written);

    [Fact]
    public void Two_passages_with_the_same_question_are_doubted_as_before()
    {
        var text = "comment vous contacter";
        var twice = BotApplication.Demo.With(passage => passage.Id == "contact-details-email" ? passage with { Questions = [.. passage.Questions, text] } : passage);
        var read = new MessageReader(twice, FakeClock.AtDemo()).Understand(text, Language.French);
        Assert.Equal(2, read.Hits.Take(2).Count(hit => hit.IsWrittenFor(text)));
        Assert.InRange(read.Confidence, 0, Written);
    }
}
