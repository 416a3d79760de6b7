using System.Net;
using Bot.AgentConsole;
using Bot.AgentConsole.Accounts;
using Bot.Storage;
using Bot.Tests.Channels;
using Bot.Tests.Testing;
using Dapper;

namespace Bot.Tests.AgentConsole;

/// <summary>A check that fails is no permission: where nobody can say who is signed in, nobody is.</summary>
public sealed class FailClosedTests
{
    /// <summary>Pages before sign-in: they show nothing of anybody.</summary>
    private static readonly string[] Open = ["/console/sign-in", "/console/sign-out", "/console/welcome/{Token}"];

    [Fact]
    [Fault("E5")]
    public async Task A_check_that_throws_opens_nothing_and_changes_nothing()
    {
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo() };
        using var client = await ConsoleClient.EnterAsync(bot);
        var session = Secrets.Hash(client.Session!);
        await bot.Get<Database>().WriteAsync(
            transaction => transaction.Connection!.Execute("ALTER TABLE agent_sessions RENAME TO gone", transaction: transaction), default);
        foreach (var path in AccessMatrix.Console.Select(route => route.Split(' ')).Where(route => route[0] == "GET" && route[1].StartsWith("/console", StringComparison.Ordinal)))
        {
            using var answer = await client.GetAsync(path[1].Replace("{Token}", new string('0', 32), StringComparison.Ordinal));
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden || Open.Contains(path[1]), $"{path[1]}: {answer.StatusCode}");
            Assert.DoesNotContain("Camille", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => bot.Get<AgentWork>().DoAsync(session, "chat-taken", "c1", (_, _) => true));
        Assert.Equal(0, await bot.Rows.CountAsync("SELECT COUNT(*) FROM audit WHERE what = 'chat-taken'"));
        await bot.Get<Database>().WriteAsync(
            transaction => transaction.Connection!.Execute("ALTER TABLE gone RENAME TO agent_sessions", transaction: transaction), default);
        Assert.Equal(HttpStatusCode.OK, await client.StatusOfAsync("/console"));
    }
}
