using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Bot.Answers;
using Bot.Decisions;
using Bot.Understanding;
using Training.Evaluation;

namespace Bot.Commands;

/// <summary>
/// <c>bot evaluate answers --questions FOLDER [--content FOLDER]</c>: the shares answered rightly, wrongly and not at all, and
/// whether the confidence keeps its word. Both options may be given several times, in pairs: several shops are one report.
/// </summary>
internal static class EvaluateAnswersCommand
{
    public static Command Create()
    {
        var questions = new Option<string[]>("--questions") { Description = "Folder with fr.jsonl and en.jsonl.", Required = true };
        var content = new Option<string[]>("--content") { Description = "Folder of the content that these questions are asked of; the demo shop's when left out." };
        var wrong = new Option<double>("--wrong")
        {
            Description = "The highest share of wrong answers, which the threshold follows from.",
            DefaultValueFactory = _ => new DecisionOptions().MaximumWrong,
        };
        var svg = new Option<string?>("--svg") { Description = "Folder to draw reliability.svg and risk-coverage.svg in." };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of text." };
        var misses = new Option<bool>("--misses") { Description = "Lists what was not answered as it should be." };
        var command = new Command("answers", "Asks labelled questions of content.") { content, questions, wrong, svg, json, misses };
        command.SetAction(result => Run(
            result.GetValue(questions)!, result.GetValue(content) ?? [], result.GetValue(wrong), result.GetValue(svg),
            result.GetValue(json), result.GetValue(misses), result.InvocationConfiguration));
        return command;
    }

    private static int Run(
        string[] questions, string[] content, double maximumWrong, string? charts, bool asJson, bool listsMisses, InvocationConfiguration console)
    {
        if (content.Length != questions.Length && content.Length > 0)
        {
            console.Error.WriteLine("Give as many --content as --questions.");
            return 2;
        }

        try
        {
            var threshold = AnswerConfidence.Shipped().Threshold(maximumWrong);
            var sets = new Dictionary<string, IReadOnlyList<AnswerOutcome>>();
            for (var i = 0; i < questions.Length; i++)
            {
                var results = Ask(questions[i], content.Length == 0 ? "" : content[i], threshold);
                sets.Add(NameOf(questions[i], sets.Count), [.. results.Select(result => result.Outcome)]);
                foreach (var result in results.Where(result => listsMisses && !result.IsAsWished))
                {
                    console.Output.WriteLine(Line(result));
                }
            }

            var report = AnswerReport.Of(sets, threshold, maximumWrong);
            console.Output.WriteLine(asJson ? report.ToJson() : report.ToText());
            Draw(report, charts);
            return 0;
        }
        catch (Exception fault) when (fault is ValidationException or IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(fault.Message);
            return 2;
        }
    }

    private static List<TrialResult> Ask(string folder, string content, double threshold)
    {
        var knowledge = ShopKnowledge.Read(new KnowledgeOptions { ContentFolder = content });
        var trial = new AnswerTrial(knowledge, new DecisionPolicy(new DecisionOptions(), threshold), TimeProvider.System);
        return [.. LabelledQuestion.ReadFolder(folder).Select(trial.Ask)];
    }

    private static void Draw(AnswerReport report, string? folder)
    {
        if (folder is null)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "reliability.svg"), AnswerCharts.Reliability(report).ToSvg());
        File.WriteAllText(Path.Combine(folder, "risk-coverage.svg"), AnswerCharts.RiskAndCoverage(report).ToSvg());
    }

    private static string NameOf(string folder, int place) =>
        $"{place + 1}. {Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}";

    private static string Line(TrialResult result)
    {
        var (message, outcome) = (result.Message, result.Outcome);
        var verdict = outcome switch
        {
            { IsGiven: true } => "wrong",
            { IsFirstRight: true } => "withheld, right",
            _ => "withheld",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{verdict,-16}{result.Decision.GetType().Name,-12} {message.Confidence:0.00} {message.Best?.Intent} {message.Best?.Probability:0.00} | right at {result.RightPlace} | {result.Question.Text} | {(message.Hits.Count > 0 ? message.Hits[0].Passage.Id : "-")}");
    }
}
