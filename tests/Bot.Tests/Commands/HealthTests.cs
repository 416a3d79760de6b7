using System.Net;
using Bot.Tests.Testing;
using Bot.Turns;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Commands;

/// <summary>Whether a balancer may send shoppers here, and if not, why.</summary>
public sealed class HealthTests
{
    [Theory]
    [InlineData("/health", "ready")]
    [InlineData("/health/ready", "ready")]
    [InlineData("/health/live", "live")]
    public async Task A_bot_that_is_well_says_so(string path, string said)
    {
        await using var bot = new BotApplication();
        Assert.Equal(said, await bot.Http.GetStringAsync(new Uri(path, UriKind.Relative)));
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_not_ready_and_is_again_when_it_does()
    {
        await using var bot = new BotApplication { Provider = Bot.Storage.StorageProvider.Sqlite };
        await (await bot.DirectLine.StartAsync()).GreetingAsync();
        await using (var tool = new SqliteConnection($"Data Source={Path.Combine(bot.DataFolder, "bot.db")};Pooling=False"))
        {
            await tool.OpenAsync();
            await tool.ExecuteAsync("BEGIN IMMEDIATE");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "database"), await AskAsync(bot, "/health/ready"));
            Assert.Equal((HttpStatusCode.OK, "live"), await AskAsync(bot, "/health/live"));
        }

        await Waiting.UntilAsync("the bot to be ready again", async () => await AskAsync(bot, "/health/ready") == (HttpStatusCode.OK, "ready"));
    }

    [Fact]
    public async Task Without_content_there_is_nothing_to_answer_from()
    {
        var folder = Directory.CreateTempSubdirectory("bot-empty-").FullName;
        await using (var bot = new BotApplication(("Knowledge:ContentFolder", folder)))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "index"), await AskAsync(bot, "/health/ready"));
        }

        Directory.Delete(folder);
    }

    [Fact]
    public async Task A_queue_that_nobody_takes_from_stands_still()
    {
        var queue = new TurnQueue();
        Assert.Equal(TimeSpan.Zero, queue.Standstill);
        queue.Wake("one");
        var first = queue.Standstill;
        await Waiting.UntilAsync("time to pass", () => queue.Standstill > first);
        await queue.TakeAsync(default);
        Assert.Equal(TimeSpan.Zero, queue.Standstill);
    }

    private static async Task<(HttpStatusCode Status, string Said)> AskAsync(BotApplication bot, string path)
    {
        using var response = await bot.Http.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
