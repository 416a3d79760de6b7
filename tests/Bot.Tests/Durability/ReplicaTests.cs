using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Bot.Tests.Testing;

namespace Bot.Tests.Durability;

/// <summary>
/// Two programs on one PostgreSQL: shoppers write to both, either may die or sleep, and each message is answered once and in
/// order. <c>BOT_TEST_KILLS</c> and <c>BOT_TEST_SEED</c> make it longer, or the same again.
/// </summary>
public sealed class ReplicaTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Posters = 6;

    private static readonly int Rounds = Setting("BOT_TEST_KILLS") ?? 3;
    private static readonly int Seed = Setting("BOT_TEST_SEED") ?? RandomNumberGenerator.GetInt32(int.MaxValue);

    private readonly string _folder = Directory.CreateTempSubdirectory("bot-replicas-").FullName;
    private readonly string _database = PostgresServer.Current.NewDatabase();
    private readonly List<double> _takeovers = [];
    private FakeConnector _connector = null!;
    private string _content = "";
    private List<Poster> _posters = [];

    private StoredRows Rows => new(_database);

    public async ValueTask InitializeAsync()
    {
        output.WriteLine($"Seed {Seed}");
        _content = KillTests.SmallShop(_folder);
        _connector = await FakeConnector.StartAsync();
        var chance = new Random(Seed);
        _posters = [.. Enumerable.Range(0, Posters).Select(number => new Poster(number, chance.Next(), number % 3 == 2 ? _connector.ServiceUrl : null))];
    }

    public async ValueTask DisposeAsync()
    {
        await _connector.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact, Fault("A7")]
    public async Task Messages_to_either_replica_are_answered_once_and_in_order()
    {
        await using var one = Start();
        await using var two = Start();
        await PostAsync([await one.ReadyAsync(), await two.ReadyAsync()], 240, () => Task.CompletedTask);
        await MustBeSoundAsync(await two.ReadyAsync(), doubledOnTheWay: 0);
    }

    [Fact, Fault("A7", "B7")]
    public async Task A_replica_that_is_killed_loses_nothing_and_the_other_takes_over()
    {
        ServerProcess[] replicas = [Start(), Start()];
        for (var round = 0; round < Rounds; round++)
        {
            var dying = round % 2;
            await PostAsync([await replicas[0].ReadyAsync(), await replicas[1].ReadyAsync()], 60, replicas[dying].KillAsync);
            var watch = Stopwatch.StartNew();
            await EverythingAnsweredAsync();
            _takeovers.Add(watch.Elapsed.TotalSeconds);
            await replicas[dying].DisposeAsync();
            replicas[dying] = Start();
        }

        output.WriteLine($"{Rounds} kills, all answered by the other after {string.Join(", ", _takeovers.Select(seconds => $"{seconds:0.0}"))} s");
        await MustBeSoundAsync(await replicas[0].ReadyAsync(), doubledOnTheWay: Rounds * Posters);
        await replicas[0].DisposeAsync();
        await replicas[1].DisposeAsync();
        Assert.All(_takeovers, seconds => Assert.True(seconds < 45, $"Took {seconds:0.0} s"));
    }

    [Fact, Fault("B7")]
    public async Task A_replica_that_sleeps_and_wakes_is_fenced_off()
    {
        await using var sleeper = Start();
        await using var other = Start();
        await PostAsync([await sleeper.ReadyAsync(), await other.ReadyAsync()], 80, async () =>
        {
            await sleeper.SignalAsync("STOP");
            var owed = (await Rows.QueryAsync<string>("SELECT conversation_id || ' ' || position FROM inbox")).ToArray();
            var asleep = _posters.Sum(poster => poster.Count);
            await Waiting.UntilAsync("the other to go on", () => _posters.Sum(poster => poster.Count) >= asleep + 20);
            await Waiting.UntilAsync("the turns that the sleeper had", async () => await Rows.CountAsync(
                "SELECT COUNT(*) FROM inbox WHERE conversation_id || ' ' || position = ANY(@owed)", new { owed }) == 0);
            await sleeper.SignalAsync("CONT");
        });
        await MustBeSoundAsync(await sleeper.ReadyAsync(), doubledOnTheWay: Posters);
    }

    [Fact]
    public async Task A_stream_on_one_replica_shows_what_is_said_on_the_other()
    {
        await using var one = Start();
        await using var two = Start();
        using var http = new HttpClient { BaseAddress = await one.ReadyAsync() };
        using var elsewhere = new HttpClient { BaseAddress = await two.ReadyAsync() };
        var shopper = await new DirectLineClient(http, new CapturedLog()).StartAsync(locale: "fr");
        await using var stream = await shopper.StreamAsync();
        var same = new Shopper(new DirectLineClient(elsewhere, new CapturedLog()), shopper.ConversationId, shopper.Token, "");
        await same.GreetingAsync();
        var watch = Stopwatch.StartNew();
        var id = await same.SayAsync("Merci beaucoup !");
        var answered = false;
        while (!answered)
        {
            answered = (await stream.ReceiveAsync())!.Activities.Any(said => said.ReplyToId == id);
        }

        output.WriteLine($"Answer on the other replica's stream after {watch.Elapsed.TotalMilliseconds:0} ms");
    }

    /// <summary>One of several programs on a PostgreSQL database.</summary>
    internal static ServerProcess Start(string folder, string database, string content) => ServerProcess.Start(
        folder, "--Storage:Provider=postgres", $"--ConnectionStrings:Bot={database}", $"--Knowledge:ContentFolder={content}",
        $"--DirectLine:Secret={BotApplication.Secret}", "--BotFramework:AllowAnonymous=true", "--Limits:MessagesPerMinute=0");

    private ServerProcess Start() => Start(_folder, _database, _content);

    /// <summary>All posters write to whichever replica, until so many more are acknowledged; then what is to happen happens among it.</summary>
    private async Task PostAsync(Uri[] addresses, int count, Func<Task> happen)
    {
        using var stop = new CancellationTokenSource();
        var enough = _posters.Sum(poster => poster.Count) + count;
        var posting = Task.WhenAll(_posters.Select(poster => poster.RunAsync(addresses, stop.Token)));
        await Waiting.UntilAsync("messages to be acknowledged", () => _posters.Sum(poster => poster.Count) >= enough);
        await happen();
        await stop.CancelAsync();
        await posting;
    }

    private Task EverythingAnsweredAsync() =>
        Waiting.UntilAsync("the turns that were left", async () => await Rows.CountAsync("SELECT COUNT(*) FROM inbox") == 0);

    private async Task MustBeSoundAsync(Uri address, int doubledOnTheWay)
    {
        await Task.WhenAll(_posters.Select(poster => poster.FinishAsync(address)));
        await Waiting.UntilAsync("the last turn and the last reply", async () => await Rows.CountAsync(
            "SELECT (SELECT COUNT(*) FROM inbox) + (SELECT COUNT(*) FROM outbox)") == 0);
        var acknowledged = _posters.SelectMany(poster => poster.Acknowledged).ToList();
        var checker = new DeliveryChecker(_database, acknowledged);
        var faults = await checker.FaultsAsync();
        var carried = _connector.Calls.Where(call => call.Activity.ReplyToId is not null).GroupBy(call => call.Activity.ReplyToId!).ToList();
        var doubled = carried.Sum(group => group.Count() - 1);
        output.WriteLine(
            $"{acknowledged.Count} acknowledged, {_posters.Sum(poster => poster.SentAgain)} sent again, {checker.InBursts} read with a later one, "
            + $"{carried.Count} replies carried, {doubled} of them twice, {faults.Count} faults");
        Assert.Empty(faults);
        Assert.True(doubled <= doubledOnTheWay, $"{doubled} replies were carried twice.");
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
