using Bot.AgentConsole.Accounts;
using Bot.AgentConsole.Undelivered;
using Bot.Conversations;
using Bot.Mail;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>What was given up is seen, and put back or given up for good.</summary>
public sealed class UndeliveredTests : IAsyncLifetime
{
    private readonly BotApplication _bot = new() { Clock = FakeClock.AtDemo() };

    private UndeliveredDesk Desk => _bot.Get<UndeliveredDesk>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_mail_is_tried_again_with_all_its_tries_or_discarded_by_a_supervisor()
    {
        var (supervisor, agent) = (await SessionAsync(AgentRoles.Supervisor, "Sylvie"), await SessionAsync(AgentRoles.Agent, "Camille"));
        await DeadMailsAsync(2);
        var rows = await Desk.ReadAsync(agent);
        Assert.Equal(("mail", "1@courriel.example", "550 no such user"), (rows[^1].Kind, rows[^1].Target, rows[^1].Error));
        Assert.Equal(2, rows.Count);

        Assert.True(await Desk.RetryAsync(agent, rows[0]));
        Assert.False(await Desk.RetryAsync(agent, rows[0]));
        Assert.Equal(1, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM mails WHERE state = 'waiting' AND attempts = 0"));
        Assert.False(await Desk.DiscardAsync(agent, rows[1]));
        Assert.True(await Desk.DiscardAsync(supervisor, rows[1]));
        Assert.Empty(await Desk.ReadAsync(supervisor));
        Assert.Empty(await Desk.ReadAsync("no session"));
        Assert.Equal(
            ["undelivered-listed", "undelivered-retried", "undelivered-discarded", "undelivered-listed"],
            await _bot.Rows.QueryAsync<string>("SELECT what FROM audit WHERE what LIKE 'undelivered%' ORDER BY number"));
    }

    [Fact]
    public async Task A_message_that_its_channel_refused_is_carried_when_it_is_tried_again()
    {
        var connector = _bot.Own(await FakeConnector.StartAsync());
        var refuse = true;
        connector.Answer = (_, context) =>
        {
            context.Response.StatusCode = refuse ? 404 : 200;
            return Task.CompletedTask;
        };
        await _bot.Channel.PostAsync(ChannelClient.Message("Combien coûte la livraison ?", connector.ServiceUrl, ChannelClient.NewConversation()));
        await Waiting.UntilAsync("the dead letter", async () => await _bot.Rows.CountAsync("SELECT COUNT(*) FROM outbox WHERE dead = 1") > 0);
        var session = await SessionAsync(AgentRoles.Agent, "Camille");
        var row = (await Desk.ReadAsync(session))[0];
        Assert.Equal("message", row.Kind);
        refuse = false;
        foreach (var dead in await Desk.ReadAsync(session))
        {
            Assert.True(await Desk.RetryAsync(session, dead));
        }

        await Waiting.UntilAsync("the message to arrive", async () => await _bot.Rows.CountAsync("SELECT COUNT(*) FROM outbox") == 0);
    }

    /// <summary>Without a server for mail none is sent, and these stay as they are.</summary>
    private async Task DeadMailsAsync(int count)
    {
        var shopper = await _bot.DirectLine.StartAsync();
        var now = _bot.Clock!.GetUtcNow();
        var outbox = _bot.Get<MailOutbox>();
        for (var number = 1; number <= count; number++)
        {
            await _bot.Get<Bot.Storage.Database>().WriteAsync(
                transaction =>
                {
                    MailOutbox.Add(transaction, shopper.ConversationId, new MailNote(MailKinds.TicketOpened, $"{number}@courriel.example", "fr", ""), $"{number}", now);
                    return true;
                },
                default);
            var mail = Assert.Single(await outbox.DueAsync(now, 9, default));
            await outbox.GiveUpAsync(mail, now.AddSeconds(number), "550 no such user", default);
        }
    }

    private async Task<string> SessionAsync(string role, string name)
    {
        using var client = await ConsoleClient.EnterAsync(_bot, name, role);
        return Secrets.Hash(client.Session!);
    }
}
