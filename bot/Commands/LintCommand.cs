using System.CommandLine;
using Training.Linting;

namespace Bot.Commands;

/// <summary><c>bot lint</c>: what to look at in the examples before they are trained on.</summary>
internal static class LintCommand
{
    public static Command Create()
    {
        var examples = new Option<string>("--examples")
        {
            Description = "Folder of examples, one file an intent and language.",
            DefaultValueFactory = _ => "training/Intents",
        };
        var tests = new Option<string[]>("--tests")
        {
            Description = "Folders of what the tests say: .txt, .jsonl, .chat.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["tests/Quality.Tests/Messages", "tests/Quality.Tests/Questions", "tests/Bot.Tests/Dialogues"],
        };
        var command = new Command("lint", "Looks through the examples: repeats, leaks into tests, too few, one way of writing only.") { examples, tests };
        command.SetAction(result => Run(result.GetValue(examples)!, result.GetValue(tests)!));
        return command;
    }

    private static int Run(string examples, string[] tests)
    {
        foreach (var folder in tests.Append(examples).Where(folder => !Directory.Exists(folder)))
        {
            Console.Error.WriteLine($"There is no folder {folder}.");
            return 2;
        }

        var findings = ExampleLinter.Lint(examples, tests);
        foreach (var kind in findings.GroupBy(finding => finding.Kind))
        {
            Console.WriteLine($"{kind.Key}: {kind.Count()}");
            foreach (var finding in kind)
            {
                Console.WriteLine($"  {finding}");
            }
        }

        var toMend = findings.Count(finding => finding.MustBeMended);
        Console.WriteLine($"{toMend} to be mended, {findings.Count - toMend} to be looked at");
        return toMend > 0 ? 1 : 0;
    }
}
