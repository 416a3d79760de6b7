using Training.Model;

namespace Training.Tests.Model;

public sealed class FoldsTests
{
    [Fact]
    public void Every_part_gets_its_share_of_every_intent()
    {
        var examples = Enumerable.Range(0, 40)
            .Select(i => new Example($"text {i}", i < 20 ? "a" : "b", null)).ToArray();

        var parts = Folds.Assign(examples, 5, 1);

        foreach (var intent in new[] { "a", "b" })
        {
            Assert.All(
                Enumerable.Range(0, 5),
                part => Assert.Equal(4, examples.Where((e, i) => e.Intent == intent && parts[i] == part).Count()));
        }
    }

    [Fact]
    public void Texts_that_differ_in_case_only_stay_together()
    {
        string[] texts = ["Bonjour", "bonjour", "salut", "hé"];
        var examples = texts.Select(text => new Example(text, "a", null)).ToArray();

        var parts = Folds.Assign(examples, 3, 1);

        Assert.Equal(parts[0], parts[1]);
        Assert.Equal(3, parts.Distinct().Count());
    }

    [Fact]
    public void The_only_text_of_an_intent_is_never_held_out() =>
        Assert.Equal([-1], Folds.Assign([new("bonjour", "a", null)], 3, 1));

    [Fact]
    public void Each_intent_is_left_out_once_and_out_of_scope_never()
    {
        var groups = Folds.LeaveOut(["a", "b", "c", "d", Intent.OutOfScope], 3, 1);

        Assert.Equal(["a", "b", "c", "d"], groups.SelectMany(group => group).Order());
    }

    [Fact]
    public void Two_intents_are_too_few_to_leave_any_out() => Assert.Empty(Folds.LeaveOut(["a", "b"], 3, 1));
}
