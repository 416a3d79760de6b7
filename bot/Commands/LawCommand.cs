using System.CommandLine;
using Bot.Law;
using Bot.Law.Linting;

namespace Bot.Commands;

/// <summary><c>bot law lint</c>: what the shop's texts say against the law, or against each other.</summary>
internal static class LawCommand
{
    public static Command Create()
    {
        var content = new Option<string>("--content")
        {
            Description = "Folder of content.",
            DefaultValueFactory = _ => "knowledge/demo",
        };
        var lint = new Command("lint", "Looks through the content for what contradicts the law or another page.") { content };
        lint.SetAction(result => Lint(result.GetValue(content)!));
        return new Command("law", "The rules of law that the bot knows.") { lint };
    }

    private static int Lint(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"There is no folder {folder}.");
            return 2;
        }

        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var findings = new ContentLinter(new LawBook(), today).Lint(folder);
        foreach (var finding in findings)
        {
            Console.WriteLine(finding);
        }

        Console.WriteLine($"{findings.Count} contradictions");
        return findings.Count > 0 ? 1 : 0;
    }
}
