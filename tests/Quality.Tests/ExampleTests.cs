using Training.Linting;

namespace Quality.Tests;

/// <summary>The shop's own examples are fit to be trained on.</summary>
public sealed class ExampleTests(ITestOutputHelper output)
{
    private static readonly string[] Tests =
    [
        .. new[] { "Quality.Tests/Messages", "Quality.Tests/Questions", "Bot.Tests/Dialogues" }.Select(folder => Path.Combine(Checkout.Root, "tests", folder)),
    ];

    [Fact]
    public void No_example_has_two_intents_and_none_is_asked_by_a_test()
    {
        var findings = ExampleLinter.Lint(Path.Combine(Checkout.Root, "training", "Intents"), Tests);

        foreach (var kind in findings.GroupBy(finding => finding.Kind))
        {
            output.WriteLine($"{kind.Key}: {kind.Count()}");
        }

        Assert.DoesNotContain(findings, finding => finding.MustBeMended);
    }

    [Theory]
    [InlineData("Topics")]
    [InlineData("Matters")]
    public void No_text_that_vectors_and_topics_learn_from_is_asked_by_a_test(string folder) =>
        Assert.Empty(ExampleLinter.Leaks(Path.Combine(Checkout.Root, "training", folder), Tests).Select(finding => $"{finding.File}:{finding.Line}: {finding.Message}"));
}
