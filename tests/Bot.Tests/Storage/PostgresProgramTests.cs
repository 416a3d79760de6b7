using System.Text.Json.Nodes;
using Bot.Tests.Durability;
using Bot.Tests.Testing;

namespace Bot.Tests.Storage;

/// <summary>The program on PostgreSQL, as an operator starts it.</summary>
public sealed class PostgresProgramTests : IDisposable
{
    private const string Person = "Je voudrais parler à une personne";
    private const string Address = "perrine.lagrange@courriel.example";

    private readonly string _folder = Directory.CreateTempSubdirectory("bot-on-postgres-").FullName;
    private readonly string _database = PostgresServer.Current.NewDatabase();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_chat_and_its_hand_off_outlive_a_kill()
    {
        var acknowledged = new List<Acknowledged>();
        string id, token;
        await using (var server = Start())
        {
            using var http = new HttpClient { BaseAddress = await server.ReadyAsync() };
            var shopper = await new DirectLineClient(http, new CapturedLog()).StartAsync(locale: "fr");
            (id, token) = (shopper.ConversationId, shopper.Token);
            await using var stream = await shopper.StreamAsync();
            await shopper.GreetingAsync();
            await SayAsync(shopper, acknowledged, "Combien coûte la livraison à domicile ?");
            await SayAsync(shopper, acknowledged, Person);
            await server.KillAsync();
        }

        await using var again = Start();
        using var back = new HttpClient { BaseAddress = await again.ReadyAsync() };
        var same = new Shopper(new DirectLineClient(back, new CapturedLog()), id, token, "");
        Assert.Equal(2, (await same.ReadAllAsync()).Count(said => said.Role == "user"));
        await SayAsync(same, acknowledged, "Merci beaucoup !");
        Assert.Empty(await new DeliveryChecker(_database, acknowledged).FaultsAsync());
        await same.AskAsync(Person);
        await same.AskAsync(Address);
        Assert.Contains(again.Output, line => line.Contains("PostgreSQL", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(_folder, "bot.db")));
        Assert.DoesNotContain(again.Output, line => line.Contains(Address, StringComparison.Ordinal));

        // The commands find the same database, beside the server that runs.
        Assert.Contains("The audit holds", await CommandAsync(0, "audit", "verify"), StringComparison.Ordinal);
        await CommandAsync(0, "candidates");
        var exported = JsonNode.Parse(await CommandAsync(0, "privacy", "export", "--email", Address))!;
        Assert.Equal(id, (string?)exported["conversations"]![0]!["id"]);
        await CommandAsync(0, "privacy", "erase", "--email", Address);
        Assert.Equal(0, await new StoredRows(_database).CountAsync("SELECT COUNT(*) FROM transcript WHERE conversation_id = @id", new { id }));
    }

    [Fact]
    public async Task A_server_that_is_not_there_stops_the_start_in_one_line()
    {
        await using var server = ServerProcess.Start(
            _folder, "--Storage:Provider=postgres", $"--ConnectionStrings:Bot=Host=127.0.0.1;Port={Loopback.FreePort()};Database=shop;Username=bot;Password=open-sesame");
        await Assert.ThrowsAsync<InvalidOperationException>(server.ReadyAsync);
        Assert.Equal(2, await server.ExitAsync());
        Assert.DoesNotContain(server.Output, line => line.Contains("sesame", StringComparison.Ordinal));
    }

    private static async Task SayAsync(Shopper shopper, List<Acknowledged> acknowledged, string text)
    {
        var key = $"{shopper.ConversationId}-{acknowledged.Count}";
        var id = await shopper.SayAsync(text, key);
        acknowledged.Add(new Acknowledged(shopper.ConversationId, id, key, text, text == Person));
        await shopper.AnswerToAsync(id);
    }

    private ServerProcess Start() => ServerProcess.Start(
        _folder, "--Storage:Provider=postgres", $"--ConnectionStrings:Bot={_database}", $"--DirectLine:Secret={BotApplication.Secret}", "--Limits:MessagesPerMinute=0");

    /// <returns>What the command printed.</returns>
    private async Task<string> CommandAsync(int expected, params string[] arguments)
    {
        await using var child = ChildProcess.Start(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Bot.dll"), .. arguments, "--data", _folder],
            _folder,
            new Dictionary<string, string?> { ["Storage__Provider"] = "postgres", ["ConnectionStrings__Bot"] = _database });
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        Assert.True(await child.ExitAsync(limit.Token) == expected, child.Output);
        return child.Output;
    }
}
