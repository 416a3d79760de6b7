using System.Net;
using Bot.AgentConsole.Accounts;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>Who may do what, and who is gone: an administrator says so, and it counts at once.</summary>
public sealed class TeamDeskTests : IAsyncLifetime
{
    private readonly BotApplication _bot = new() { Clock = new FakeClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)) };

    private TeamDesk Team => _bot.Get<TeamDesk>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Another_role_ends_the_sessions_and_counts_from_the_next_one()
    {
        using var admin = await ConsoleClient.EnterAsync(_bot, "Sylvie");
        using var paul = await ConsoleClient.EnterAsync(_bot, "Paul", AgentRoles.Agent);
        Assert.Equal(HttpStatusCode.Forbidden, await paul.StatusOfAsync("/console/audit"));
        Assert.True(await Team.SetRoleAsync(Secrets.Hash(admin.Session!), await IdOfAsync("Paul"), AgentRoles.Supervisor));
        Assert.Equal(HttpStatusCode.Redirect, await paul.StatusOfAsync("/console"));
        Assert.Equal("/console", (await paul.SignInAsync("paul@boutique.example")).Location);
        Assert.Equal(HttpStatusCode.OK, await paul.StatusOfAsync("/console/audit"));
    }

    [Fact]
    public async Task A_closed_account_is_out_at_once_and_leaves_nobody_alone()
    {
        using var admin = await ConsoleClient.EnterAsync(_bot, "Sylvie");
        var paul = await AgentSeat.TakeAsync(_bot, "Paul");
        var shopper = await _bot.DirectLine.StartAsync();
        var reference = (await shopper.AskAsync("Je voudrais parler à une personne")).TicketReference;
        await paul.TakeAsync(shopper);
        var id = await IdOfAsync("Paul");
        await _bot.Get<Bot.AgentConsole.Tickets.TicketDesk>().AssignAsync(paul.Session, reference!, id);

        Assert.True(await Team.CloseAsync(Secrets.Hash(admin.Session!), id));
        Assert.False(await paul.SayAsync(shopper, "Je suis encore là."));
        await Waiting.UntilAsync("the shopper to be in the queue again", async () =>
        {
            _bot.Clock!.Advance(TimeSpan.FromSeconds(1));
            return await _bot.Rows.CountAsync("SELECT COUNT(*) FROM live_chats WHERE state = 'waiting'") == 1;
        });
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets WHERE agent_id IS NOT NULL"));
        using var back = new ConsoleClient(_bot);
        Assert.Equal(HttpStatusCode.Unauthorized, (await back.SignInAsync("paul@boutique.example")).Status);
        Assert.False(await Team.CloseAsync(Secrets.Hash(admin.Session!), id));
        Assert.Equal(
            [("account-closed", "paul@boutique.example")],
            await _bot.Rows.QueryAsync<(string, string)>("SELECT what, whom FROM audit WHERE what = 'account-closed'"));
    }

    [Fact]
    public async Task Nobody_changes_themselves_and_only_an_administrator_changes_others()
    {
        using var admin = await ConsoleClient.EnterAsync(_bot, "Sylvie");
        using var supervisor = await ConsoleClient.EnterAsync(_bot, "Paul", AgentRoles.Supervisor);
        var (mine, theirs) = (Secrets.Hash(admin.Session!), Secrets.Hash(supervisor.Session!));
        var (sylvie, paul) = (await IdOfAsync("Sylvie"), await IdOfAsync("Paul"));
        Assert.False(await Team.SetRoleAsync(mine, sylvie, AgentRoles.Agent));
        Assert.False(await Team.CloseAsync(mine, sylvie));
        Assert.False(await Team.SetRoleAsync(theirs, sylvie, AgentRoles.Agent));
        Assert.False(await Team.CloseAsync(theirs, sylvie));
        Assert.False(await Team.SetRoleAsync(mine, paul, "owner"));
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM audit WHERE what IN ('role-set', 'account-closed')"));
        Assert.Equal(2, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM agent_sessions"));
    }

    private async Task<string> IdOfAsync(string name) => (await _bot.Rows.QueryAsync<string>("SELECT id FROM agents WHERE name = @name", new { name })).Single();
}
