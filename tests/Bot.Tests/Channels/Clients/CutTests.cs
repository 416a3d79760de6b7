using System.Globalization;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.Clients;

/// <summary>
/// DirectLineJS over a line that is cut at random. <c>CUTS=1000 dotnet test tests/Bot.Tests --filter CutTests</c> cuts a
/// thousand times.
/// </summary>
[Collection(RealClients.Name)]
public sealed class CutTests(BotProcess bot, ITestOutputHelper output)
{
    private const int UsualCuts = 60;
    private const int MostClients = 25;

    [Fact, Requirement("D22", "D32", "D33", "X1")]
    public async Task However_the_line_is_cut_nothing_is_missed_and_nothing_comes_twice()
    {
        NodeClients.Installed("botframework-directlinejs/package.json");
        var cuts = int.Parse(Environment.GetEnvironmentVariable("CUTS") ?? $"{UsualCuts}", CultureInfo.InvariantCulture);
        var clients = Math.Min(MostClients, cuts / 5);
        var enough = Path.Combine(Directory.CreateTempSubdirectory("bot-cuts-").FullName, "enough");
        await using var proxy = new CuttingProxy(new Uri(bot.Url).Port, cuts, seed: 4711);
        await using var script = NodeClients.Start(
        [
            "directline-proxy-cuts.cjs", $"http://127.0.0.1:{proxy.Port}/v3/directline", bot.Secret, "websocket", bot.DirectLineUrl, $"{clients}", enough,
        ]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60 + cuts));
        await Task.WhenAny(proxy.Done, script.ExitAsync(limit.Token));
        await File.WriteAllTextAsync(enough, "", limit.Token);
        await NodeClients.PassesAsync(script);
        Directory.Delete(Path.GetDirectoryName(enough)!, recursive: true);
        Assert.Equal(cuts, proxy.Cuts);
        output.WriteLine($"{cuts} cuts, {clients} clients: {script.Output}");
    }
}
