using System.Security.Claims;
using Bot.AgentConsole;
using Bot.AgentConsole.Accounts;
using Bot.AgentConsole.Inbox;
using Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.AgentConsole.Load;

/// <summary>Consoles that stand open on a conversation each, and follow it; what they show is all that was said, in order.</summary>
internal sealed class Screens(BotApplication bot, AgentSeat agent) : IAsyncDisposable
{
    private readonly List<(AsyncServiceScope Scope, Workbench Bench)> _open = [];

    public async Task OpenAsync(IEnumerable<BusyShopper> shoppers)
    {
        var who = new ClaimsPrincipal(new ClaimsIdentity([new Claim(SessionAuthentication.SessionClaim, agent.Session)]));
        foreach (var shopper in shoppers)
        {
            var scope = bot.Get<IServiceScopeFactory>().CreateAsyncScope();
            Assert.True(await scope.ServiceProvider.GetRequiredService<Seat>().TakeAsync(who));
            var bench = scope.ServiceProvider.GetRequiredService<Workbench>();
            _open.Add((scope, bench));
            await bench.OpenAsync(shopper.Id);
        }
    }

    /// <summary>Whether each shows every message of its conversation.</summary>
    public async Task<bool> ShowAllAsync()
    {
        foreach (var (_, bench) in _open)
        {
            var said = await bot.Rows.QueryAsync<long>(
                """
                SELECT position FROM transcript
                WHERE conversation_id = @OpenId AND (author = 'bot' OR body ->> 'type' = 'message') ORDER BY position
                """, new { bench.OpenId });
            if (!said.SequenceEqual([.. bench.Lines.ToArray().Select(line => line.Position)]))
            {
                return false;
            }
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (scope, _) in _open)
        {
            await scope.DisposeAsync();
        }
    }
}
