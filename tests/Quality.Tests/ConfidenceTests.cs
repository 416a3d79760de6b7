using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Quality.Tests;

/// <summary>
/// Asks the program 366 questions that nothing was fitted on, of the demo shop and of the terms of three real shops, and
/// holds what it says of its own confidence against what came true.
/// </summary>
public sealed class ConfidenceTests(ITestOutputHelper output)
{
    private static readonly string[] Shops = ["Kappa", "Lafuma", "Damart"];

    [Fact]
    public async Task The_confidence_keeps_its_word_in_shops_never_seen()
    {
        var terms = Path.Combine(Checkout.Root, "..", "shared", "bench", "terms");
        if (!Directory.Exists(terms))
        {
            Assert.Skip("The shops' terms (../shared/bench/terms) are not beside this checkout.");
        }

        var report = await EvaluateAsync([("demo", Path.Combine(Checkout.Root, "knowledge", "demo")), .. Shops.Select(shop => (shop, Path.Combine(terms, shop)))]);
        var all = report.GetProperty("all");
        Assert.InRange(all.GetProperty("questions").GetInt32(), 300, int.MaxValue);
        Assert.InRange(report.GetProperty("calibrationError").GetDouble(), 0, Bars.CalibrationError);
        Assert.InRange(all.GetProperty("right").GetDouble(), Bars.ConfidenceRight, 1);
        Assert.InRange(all.GetProperty("wrong").GetDouble(), 0, Bars.ConfidenceWrong);
    }

    [Fact]
    public async Task The_demo_shop_answers_unseen_questions()
    {
        var report = await EvaluateAsync([("demo", Path.Combine(Checkout.Root, "knowledge", "demo"))]);
        var all = report.GetProperty("all");
        Assert.InRange(all.GetProperty("right").GetDouble(), Bars.DemoRight, 1);
        Assert.InRange(all.GetProperty("wrong").GetDouble(), 0, Bars.DemoWrong);
    }

    private async Task<JsonElement> EvaluateAsync(IEnumerable<(string Shop, string Content)> shops)
    {
        List<string> arguments = [Path.Combine(AppContext.BaseDirectory, "Bot.dll"), "evaluate", "answers", "--json"];
        foreach (var (shop, content) in shops)
        {
            arguments.AddRange(["--questions", Path.Combine(Checkout.Root, "tests", "Quality.Tests", "Questions", "confidence", shop), "--content", content]);
        }

        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var json = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        var report = JsonDocument.Parse(json).RootElement;
        var all = report.GetProperty("all");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{all.GetProperty("questions")} questions: right {all.GetProperty("right").GetDouble():0.000}, wrong {all.GetProperty("wrong").GetDouble():0.000}, calibration error {report.GetProperty("calibrationError").GetDouble():0.000}"));
        return report;
    }
}
