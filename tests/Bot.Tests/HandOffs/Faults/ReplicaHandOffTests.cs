using Bot.Tests.Durability;
using Bot.Tests.Testing;

namespace Bot.Tests.HandOffs.Faults;

/// <summary>A shopper who clicks again and again, at two programs on one PostgreSQL, gets one ticket.</summary>
public sealed class ReplicaHandOffTests : IDisposable
{
    private const int Shoppers = 10;
    private const int Clicks = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("bot-replicas-").FullName;
    private readonly string _database = PostgresServer.Current.NewDatabase();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Clicks_that_reach_both_replicas_at_once_are_one_ticket()
    {
        var content = KillTests.SmallShop(_folder);
        await using var one = ReplicaTests.Start(_folder, _database, content);
        await using var two = ReplicaTests.Start(_folder, _database, content);
        using var http = new HttpClient { BaseAddress = await one.ReadyAsync() };
        using var elsewhere = new HttpClient { BaseAddress = await two.ReadyAsync() };
        await Task.WhenAll(Enumerable.Range(0, Shoppers).Select(_ => ClickAsync(http, elsewhere)));

        var rows = new StoredRows(_database);
        await Waiting.UntilAsync("the last turn", async () => await rows.CountAsync("SELECT COUNT(*) FROM inbox") == 0);
        Assert.Equal(Shoppers, await rows.CountAsync("SELECT COUNT(*) FROM tickets"));
        Assert.Equal(Shoppers, await rows.CountAsync("SELECT COUNT(DISTINCT conversation_id) FROM tickets"));
    }

    private static async Task ClickAsync(HttpClient http, HttpClient elsewhere)
    {
        var here = await new DirectLineClient(http, new CapturedLog()).StartAsync(locale: "fr");
        var there = new Shopper(new DirectLineClient(elsewhere, new CapturedLog()), here.ConversationId, here.Token, "");
        await Task.WhenAll(Enumerable.Range(0, Clicks).Select(click =>
            (click % 2 == 0 ? here : there).SayAsync("Je voudrais parler à une personne")));
    }
}
