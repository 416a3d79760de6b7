using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Quality.Tests;

/// <summary>
/// Puts the question sets to the real program over Direct Line, with the driver of the shared tools, and holds the
/// outcome against the bars.
/// </summary>
public sealed partial class QuestionSetTests(ITestOutputHelper output)
{
    private static readonly string[] Sets = ["shop-fr", "shop-en", "dialogues", "unanswerable"];

    [Fact]
    public async Task Unseen_questions_are_answered_right_and_seldom_wrong()
    {
        var root = Checkout.Root;
        var driver = Path.Combine(root, "..", "shared", "tools", "drive.py");
        if (!File.Exists(driver))
        {
            Assert.Skip("The question driver (../shared/tools/drive.py) is not beside this checkout.");
        }

        await using var bot = await RunningBot.StartAsync();
        var (turns, right, wrong) = (0, 0.0, 0.0);
        foreach (var set in Sets)
        {
            var report = await AskAsync(driver, Path.Combine(root, "tests", "Quality.Tests", "Questions", $"{set}.jsonl"), bot.Url);
            output.WriteLine(report);
            var figures = Figures().Match(report);
            Assert.True(figures.Success, report);
            var count = int.Parse(figures.Groups["n"].Value, CultureInfo.InvariantCulture);
            turns += count;
            right += count * double.Parse(figures.Groups["right"].Value, CultureInfo.InvariantCulture);
            wrong += count * double.Parse(figures.Groups["wrong"].Value, CultureInfo.InvariantCulture);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{turns} turns: right {right / turns:0.000}, wrong {wrong / turns:0.000}"));
        Assert.InRange(right / turns, Bars.Right, 1);
        Assert.InRange(wrong / turns, 0, Bars.Wrong);
    }

    private static async Task<string> AskAsync(string driver, string file, string url)
    {
        var start = new ProcessStartInfo("python3", [driver, file, "--url", url, "--par", "4"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var report = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return report + await errors;
    }

    [GeneratedRegex(@"n=(?<n>\d+) right=(?<right>[\d.]+) wrong=(?<wrong>[\d.]+)")]
    private static partial Regex Figures();
}
