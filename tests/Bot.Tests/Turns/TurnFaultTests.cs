using System.Diagnostics;
using Bot.Orders;
using Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Turns;

/// <summary>A turn that fails or takes long: the shopper is left with a person, and nobody else waits.</summary>
public sealed class TurnFaultTests
{
    private const string Question = "Où en est ma commande MB-20261187 ? Mon adresse est camille.durand@courriel.example";

    [Fact, Requirement("D51")]
    public async Task An_order_system_that_fails_brings_a_person_and_the_next_message_is_answered()
    {
        await using var bot = With(new OrderSystem(() => throw new InvalidOperationException("The order system is down.")));
        var shopper = await bot.DirectLine.StartAsync();
        var answer = await shopper.AskAsync(Question);
        Assert.Equal(("hand-off", "tool-failure"), (answer.Decision, (string?)answer.ChannelData!["handOff"]!["reason"]));
        Assert.Equal([answer.TicketReference!], await bot.Rows.QueryAsync<string>("SELECT reference FROM tickets WHERE reason = 'tool-failure'"));
        Assert.Equal("dialogue", (await shopper.AskAsync("Merci beaucoup !")).Decision);
        Assert.Contains(bot.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("The order system is down.", StringComparison.Ordinal));
    }

    [Fact, Requirement("D10"), Fault("A4")]
    public async Task A_message_is_acknowledged_while_its_turn_takes_long_and_others_are_answered()
    {
        var (asked, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var bot = With(new OrderSystem(() =>
        {
            asked.TrySetResult();
            return released.Task;
        }));
        var (waiting, other) = (await bot.DirectLine.StartAsync(), await bot.DirectLine.StartAsync());
        var watch = Stopwatch.StartNew();
        var id = await waiting.SayAsync(Question);
        await asked.Task;
        var next = await waiting.SayAsync("Merci beaucoup !");
        await other.AskAsync("Merci beaucoup !");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"Took {watch.Elapsed}.");
        Assert.DoesNotContain(await waiting.ReadAllAsync(), said => said.ReplyToId == id || said.ReplyToId == next);
        released.SetResult();
        await waiting.AnswerToAsync(next);
        Assert.Equal([id, next], (await waiting.ReadAllAsync()).Select(said => said.ReplyToId).OfType<string>());
    }

    [Fact]
    public async Task A_turn_that_the_program_did_not_finish_is_finished_when_it_is_back()
    {
        var folder = Directory.CreateTempSubdirectory("bot-turn-").FullName;
        Shopper shopper;
        string id;
        await using (var first = new BotApplication
        {
            DataFolder = folder,
            KeepsData = true,
            Services = services => services.AddSingleton<IOrderSource>(new OrderSystem(() => Task.Delay(Timeout.Infinite))),
        })
        {
            shopper = await first.DirectLine.StartAsync();
            id = await shopper.SayAsync(Question);
            await first.Http.GetAsync(new Uri("health", UriKind.Relative));
        }

        await using var second = new BotApplication { DataFolder = folder };
        var again = new Shopper(second.DirectLine, shopper.ConversationId, shopper.Token, "");
        Assert.Equal("order", (await again.AnswerToAsync(id)).Decision);
        Assert.Single(await again.ReadAllAsync(), said => said.ReplyToId == id);
    }

    private static BotApplication With(IOrderSource orders) => new() { Services = services => services.AddSingleton(orders) };

    private sealed class OrderSystem(Func<Task> before) : IOrderSource
    {
        public async ValueTask<Order?> FindAsync(string number, CancellationToken cancellationToken)
        {
            await before().WaitAsync(cancellationToken);
            return null;
        }
    }
}
