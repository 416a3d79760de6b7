using Bot.AgentConsole.Accounts;
using Bot.AgentConsole.Inbox;
using Bot.Tests.AgentConsole;
using Bot.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.HandOffs.Faults;

/// <summary>What the console's buttons do, for agents without a screen, inside the program that is killed.</summary>
internal sealed class AgentDoor(IServiceProvider services, FakeClock clock, FaultPoint fault) : IStartupFilter
{
    public const string Path = "/door";

    private const int Places = 20;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map(Path, door => door.Run(async context =>
        {
            var order = (await context.Request.ReadFromJsonAsync<DoorOrder>())!;
            await context.Response.WriteAsync(await DoAsync(order, services.GetRequiredService<ChatDesk>()));
        }));
        next(app);
    };

    private async Task<string> DoAsync(DoorOrder order, ChatDesk desk)
    {
        var (session, chat) = (order.Session ?? "", order.Chat ?? "");
        switch (order.Verb)
        {
            case "enter":
                return await EnterAsync(order.Text!);
            case "online":
                return $"{await desk.SetPresenceAsync(session, true, Places)}";
            case "offline":
                return $"{await desk.SetPresenceAsync(session, false, Places)}";
            case "take":
                return (await desk.TakeAsync(session, chat))?.AgentName ?? "";
            case "say":
                return $"{await desk.SayAsync(session, chat, order.Text!, order.Key!)}";
            case "transfer":
                var other = (await desk.OthersAsync()).Single(agent => agent.Name == order.Text);
                return $"{await desk.TransferAsync(session, chat, other.AgentId)}";
            case "hand-back":
                return $"{await desk.HandBackAsync(session, chat, isSolved: true)}";
            case "advance":
                clock.Advance(TimeSpan.FromSeconds(order.Seconds));
                return "";
            case "die":
                fault.Arm(order.Text!, order.AfterCommit);
                return "";
            default:
                throw new ArgumentOutOfRangeException(nameof(order), order.Verb, "No such verb.");
        }
    }

    /// <returns>The key of the session that the agent's new account begins with.</returns>
    private async Task<string> EnterAsync(string name)
    {
        var token = services.GetRequiredService<AgentLinks>().Make(new AgentLink($"{name.ToLowerInvariant()}@boutique.example", name, AgentRoles.Agent));
        var secret = await services.GetRequiredService<AccountDesk>().WelcomeAsync(
            token, new Welcome(null, null, ConsoleClient.Password, "fr"), CancellationToken.None);
        return Secrets.Hash(secret!);
    }
}

/// <summary>What an agent does, or the test itself.</summary>
internal sealed record DoorOrder(string Verb)
{
    public string? Session { get; init; }

    public string? Chat { get; init; }

    public string? Text { get; init; }

    public string? Key { get; init; }

    public int Seconds { get; init; }

    public bool AfterCommit { get; init; }
}
