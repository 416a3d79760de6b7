using Training.Linting;

namespace Quality.Tests;

/// <summary>The shop's own examples are fit to be trained on.</summary>
public sealed class ExampleTests(ITestOutputHelper output)
{
    [Fact]
    public void No_example_has_two_intents_and_none_is_asked_by_a_test()
    {
        var tests = Path.Combine(Checkout.Root, "tests");
        var findings = ExampleLinter.Lint(
            Path.Combine(Checkout.Root, "training", "Intents"),
            [Path.Combine(tests, "Quality.Tests", "Messages"), Path.Combine(tests, "Quality.Tests", "Questions"), Path.Combine(tests, "Bot.Tests", "Dialogues")]);

        foreach (var kind in findings.GroupBy(finding => finding.Kind))
        {
            output.WriteLine($"{kind.Key}: {kind.Count()}");
        }

        Assert.DoesNotContain(findings, finding => finding.MustBeMended);
    }
}
