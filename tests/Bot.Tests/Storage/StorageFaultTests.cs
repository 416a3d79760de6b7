using System.Net;
using Bot.Tests.Testing;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Storage;

/// <summary>A database that cannot be written for a while: nothing is acknowledged, the sender is told to come again, and it heals by itself.</summary>
public sealed class StorageFaultTests
{
    [Fact, Fault("B3")]
    public async Task A_database_that_another_tool_holds_is_busy_and_not_broken()
    {
        await using var bot = new BotApplication();
        var shopper = await bot.DirectLine.StartAsync();
        await shopper.GreetingAsync();
        await using (var tool = new SqliteConnection($"Data Source={Path.Combine(bot.DataFolder, "bot.db")};Pooling=False"))
        {
            await tool.OpenAsync();
            await tool.ExecuteAsync("BEGIN IMMEDIATE");
            using var refused = await shopper.TryPostAsync(Shopper.Message("Merci beaucoup !", "key").ToJsonString());
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "ServiceUnavailable"), (refused.StatusCode, await Refusals.CodeAsync(refused)));
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Single((await shopper.ReadAsync()).Activities);
        }

        await shopper.AnswerToAsync(await shopper.SayAsync("Merci beaucoup !", "key"));
        Assert.Single(await shopper.ReadAllAsync(), said => said.Role == "user");
    }

    [Fact]
    public async Task A_queue_that_is_full_refuses_and_loses_nothing()
    {
        await using var bot = new BotApplication(("Storage:WriteQueueLength", "16"));
        var shoppers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bot.DirectLine.StartAsync()));
        var (taken, refused) = (0, 0);
        await using (var tool = new SqliteConnection($"Data Source={Path.Combine(bot.DataFolder, "bot.db")};Pooling=False"))
        {
            await tool.OpenAsync();
            await tool.ExecuteAsync("BEGIN IMMEDIATE");
            var posts = Enumerable.Range(0, 200).Select(number => shoppers[number % 4].TryPostAsync($$"""{"type":"event","name":"step","value":{{number}}}""")).ToList();
            await Task.WhenAny(posts);
            await tool.ExecuteAsync("ROLLBACK");
            foreach (var response in await Task.WhenAll(posts))
            {
                Assert.Contains(response.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable });
                _ = response.IsSuccessStatusCode ? taken++ : refused++;
                response.Dispose();
            }
        }

        Assert.True(refused > 0, "The queue was never full.");
        Assert.Equal(taken, await bot.Rows.CountAsync("SELECT COUNT(*) FROM transcript WHERE author = 'shopper'"));
    }
}
