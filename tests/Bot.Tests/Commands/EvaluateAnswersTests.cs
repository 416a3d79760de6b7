using System.CommandLine;
using System.Text.Json;
using Bot.Commands;

namespace Bot.Tests.Commands;

public sealed class EvaluateAnswersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("answers-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Questions_are_judged_by_their_facts_and_by_where_these_stand()
    {
        var content = Write("content/cgv.fr.md", "# Conditions\n\n## Retours\n\nVous avez 12 jours pour nous renvoyer un article.\n\n## Carte\n\nLa carte vaut 12 jours.\n");
        var questions = Write(
            "questions/fr.jsonl",
            """
            {"text": "combien de jours pour renvoyer un article", "must": [["12 jours"]], "passages": ["*#retours"]}
            {"text": "vendez-vous des tracteurs", "style": "typed badly"}
            """);

        var (code, output, _) = Run("--questions", questions, "--content", content, "--json", "--svg", Path.Combine(_folder, "charts"));

        Assert.Equal(0, code);
        using var report = JsonDocument.Parse(output);
        var all = report.RootElement.GetProperty("all");
        Assert.Equal(2, all.GetProperty("questions").GetInt32());
        Assert.Equal(1, all.GetProperty("answerable").GetInt32());
        Assert.Equal(1, all.GetProperty("firstRight").GetDouble());
        Assert.Equal(1, report.RootElement.GetProperty("badlyTyped").GetProperty("questions").GetInt32());
        Assert.StartsWith("<svg", File.ReadAllText(Path.Combine(_folder, "charts", "reliability.svg")), StringComparison.Ordinal);
        Assert.StartsWith("<svg", File.ReadAllText(Path.Combine(_folder, "charts", "risk-coverage.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void Content_and_questions_come_in_pairs()
    {
        var (code, _, error) = Run("--questions", _folder, "--questions", _folder, "--content", _folder);

        Assert.Equal(2, code);
        Assert.Contains("as many", error, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = EvaluateAnswersCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return Path.GetDirectoryName(file)!;
    }
}
