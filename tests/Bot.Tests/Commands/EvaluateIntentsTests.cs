using System.CommandLine;
using System.Text.Json;
using Bot.Commands;

namespace Bot.Tests.Commands;

public sealed class EvaluateIntentsTests : IDisposable
{
    private const string Train = """
        text,intent
        where is my parcel,track
        track my order,track
        when does my parcel arrive,track
        follow my order,track
        I want my money back,refund
        when am I refunded,refund
        refund my order please,refund
        my refund has not come,refund
        do you sell gift cards,gift
        I want to buy a gift card,gift
        is there a gift card,gift
        gift card as a present,gift
        """;

    private const string Test = """
        text,intent
        where is my order,track
        give me a refund,refund
        a gift card please,gift
        sing a song about dinosaurs,none
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public async Task The_JSON_holds_the_figures_the_curve_and_the_cost()
    {
        var (code, output) = await RunAsync("--train", Write("a.csv", Train), "--test", Write("b.csv", Test), "--out-of-scope", "none", "--json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;
        var test = root.GetProperty("test");
        Assert.InRange(test.GetProperty("threshold").GetDouble(), 0.3, 0.7);
        var all = test.GetProperty("all");
        Assert.Equal(4, all.GetProperty("messages").GetInt32());
        string[] figures = ["accuracy", "inScopeAccuracy", "outOfScopeRecall", "outOfScopeF1", "mcc", "microF1", "macroF1"];
        Assert.All(figures, figure => Assert.InRange(all.GetProperty(figure).GetDouble(), -1, 1));
        Assert.Equal(1, root.GetProperty("closedSet").GetProperty("inScopeAccuracy").GetDouble());
        var curve = root.GetProperty("curve").EnumerateArray().ToArray();
        Assert.Equal(101, curve.Length);
        Assert.Equal(
            curve.Max(point => point.GetProperty("metrics").GetProperty("mcc").GetDouble()),
            root.GetProperty("bestMcc").GetProperty("metrics").GetProperty("mcc").GetDouble());
        Assert.True(root.GetProperty("trainSeconds").GetDouble() > 0);
        Assert.True(root.GetProperty("predictionsPerSecond").GetDouble() > 0);
        Assert.True(root.GetProperty("modelBytes").GetInt64() > 1_000);
        Assert.Equal(12, root.GetProperty("trainingExamples").GetInt32());
    }

    [Fact]
    public async Task A_validation_set_moves_the_threshold_and_the_test_does_not()
    {
        var (train, test) = (Write("a.csv", Train), Write("b.csv", Test));
        var twice = Write("c.csv", Test + "\n" + string.Join('\n', Test.Split('\n').Skip(1)));
        // Everything in this set is right and nothing is out of scope but the plain words of the training.
        var validation = Write("v.csv", "text,intent\n" + string.Join('\n', Enumerable.Repeat("where is my parcel,none\ntrack,track", 200)));

        var chosen = await ThresholdAsync("--train", train, "--test", test, "--out-of-scope", "none");

        Assert.Equal(chosen, await ThresholdAsync("--train", train, "--test", twice, "--out-of-scope", "none"));
        Assert.NotEqual(chosen, await ThresholdAsync("--train", train, "--test", test, "--validation", validation, "--out-of-scope", "none"));
    }

    [Fact]
    public async Task The_report_is_a_page_with_its_curves()
    {
        var report = Path.Combine(_folder.FullName, "made", "here");

        var (code, _) = await RunAsync(
            "--train", Write("a.csv", Train), "--test", Write("b.csv", Test), "--out-of-scope", "none", "--report", report);

        Assert.Equal(0, code);
        string[] files = ["index.html", "reliability.svg", "threshold-best.svg", "threshold-cost.svg"];
        Assert.Equal(files, Directory.GetFiles(report).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains($"{_folder.Name}/a → {_folder.Name}/b", await File.ReadAllTextAsync(Path.Combine(report, "index.html"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_missing_file_is_an_error()
    {
        var (code, output) = await RunAsync("--train", Write("a.csv", Train), "--test", Path.Combine(_folder.FullName, "none.csv"));

        Assert.Equal(2, code);
        Assert.Empty(output);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await EvaluateIntentsCommand.Create().Parse(arguments)
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }

    private static async Task<double> ThresholdAsync(params string[] arguments)
    {
        var (_, output) = await RunAsync([.. arguments, "--json"]);
        using var json = JsonDocument.Parse(output);
        return json.RootElement.GetProperty("test").GetProperty("threshold").GetDouble();
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
