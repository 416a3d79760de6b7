using Bot.Orders;
using Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Turns;

/// <summary>Bursts whose turn takes long, fails or dies with the program.</summary>
public sealed class BurstFaultTests
{
    private const string Delivery = "Combien coûte la livraison à domicile ?";
    private const string Person = "Je veux parler à un conseiller";
    private const string Question = "Où en est ma commande MB-20261187 ? Mon adresse est camille.durand@courriel.example";

    [Fact, Fault("A14")]
    public async Task A_message_that_always_fails_is_parked_alone()
    {
        await using var bot = new BotApplication();
        var shopper = await StartAsync(bot);
        var ids = new List<string>();
        await bot.OweAsync(shopper, transaction =>
        {
            ids.AddRange(transaction.Owe(bot, shopper, Shopper.Message("bonjour"), Shopper.Message(Person), Shopper.Message("merci")));

            // The ticket of the burst, and that of the message alone, cannot be written.
            transaction.TakeTicket(ids[1], "T-PLANTED1");
            transaction.TakeTicket(ids[2], "T-PLANTED2");
        });
        await shopper.AnswerToAsync(ids[2]);
        Assert.Equal([ids[0], ids[2]], await AnsweredAsync(shopper));
        Assert.Equal([ids[1]], await bot.Rows.QueryAsync<string>(
            "SELECT activity_id FROM inbox JOIN transcript USING (conversation_id, position) WHERE parked = 1"));
        Assert.Equal(1, await bot.Rows.CountAsync("SELECT COUNT(*) FROM inbox"));
    }

    [Fact]
    public async Task A_burst_that_fails_runs_message_by_message_and_leaves_nobody_without_an_answer()
    {
        await using var bot = With(new OrderSystem(() => throw new InvalidOperationException("The order system is down.")));
        var shopper = await StartAsync(bot);
        var ids = await bot.OweAsync(shopper, Shopper.Message("bonjour"), Shopper.Message(Question));
        Assert.Equal("hand-off", (await shopper.AnswerToAsync(ids[1])).Decision);
        Assert.Equal("dialogue", (await shopper.AnswerToAsync(ids[0])).Decision);
        Assert.Equal(0, await bot.Rows.CountAsync("SELECT COUNT(*) FROM inbox"));
        Assert.Equal(1, await bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets"));
    }

    [Fact]
    public async Task Messages_posted_while_a_turn_takes_long_are_the_next_turn()
    {
        var (asked, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var bot = With(new OrderSystem(() =>
        {
            asked.TrySetResult();
            return released.Task;
        }));
        var shopper = await StartAsync(bot);
        var first = await shopper.SayAsync(Question);
        await asked.Task;
        await shopper.SayAsync("bonjour", "key-1");
        var question = await shopper.SayAsync(Delivery, "key-2");
        var last = await shopper.SayAsync("merci", "key-3");
        Assert.Equal(question, await shopper.SayAsync(Delivery, "key-2"));
        released.SetResult();
        Assert.Equal("answer", (await shopper.AnswerToAsync(last)).Decision);
        Assert.Equal([first, last], await AnsweredAsync(shopper));
    }

    [Fact]
    public async Task A_burst_that_the_program_did_not_answer_is_answered_once_when_it_is_back()
    {
        var folder = Directory.CreateTempSubdirectory("bot-burst-").FullName;
        IReadOnlyList<string> ids;
        Shopper shopper;
        await using (var first = new BotApplication
        {
            DataFolder = folder,
            KeepsData = true,
            Services = services => services.AddSingleton<IOrderSource>(new OrderSystem(() => Task.Delay(Timeout.Infinite))),
        })
        {
            shopper = await StartAsync(first);
            ids = await first.OweAsync(shopper, Shopper.Message("bonjour"), Shopper.Message(Question));
        }

        await using var second = new BotApplication { DataFolder = folder };
        var again = new Shopper(second.DirectLine, shopper.ConversationId, shopper.Token, "");
        Assert.Equal("order", (await again.AnswerToAsync(ids[1])).Decision);
        Assert.Equal([ids[1]], await AnsweredAsync(again));
    }

    private static BotApplication With(IOrderSource orders) => new() { Services = services => services.AddSingleton(orders) };

    private static async Task<Shopper> StartAsync(BotApplication bot)
    {
        var shopper = await bot.DirectLine.StartAsync(locale: "fr");
        await shopper.GreetingAsync();
        return shopper;
    }

    private static async Task<IEnumerable<string>> AnsweredAsync(Shopper shopper) =>
        (await shopper.ReadAllAsync()).Where(said => said.IsBots).Select(said => said.ReplyToId).OfType<string>();

    private sealed class OrderSystem(Func<Task> before) : IOrderSource
    {
        public async ValueTask<Order?> FindAsync(string number, CancellationToken cancellationToken)
        {
            await before().WaitAsync(cancellationToken);
            return null;
        }
    }
}
