using System.Net;
using Bot.Orders;
using Bot.Tests.Testing;
using Bot.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels;

/// <summary>When much waits, who is chatting goes on, and who comes anew is asked to come again.</summary>
public sealed class CrowdingTests
{
    private const string Question = "Où en est ma commande MB-20261187 ? Mon adresse est camille.durand@courriel.example";

    [Fact]
    public async Task New_conversations_are_asked_to_come_again_before_open_ones_are()
    {
        var orders = new TaskCompletionSource();
        await using var bot = new BotApplication(("Limits:WaitingConversations", "10"))
        {
            Services = services => services.AddSingleton<IOrderSource>(new OrderSystem(orders.Task)),
        };
        await using var connector = await FakeConnector.StartAsync();
        var (open, channel) = (await bot.DirectLine.StartAsync(), ChannelClient.NewConversation());
        await open.GreetingAsync();
        await bot.Channel.PostAsync(ChannelClient.Message("Merci beaucoup !", connector.ServiceUrl, channel));
        await connector.CallsAsync(2);
        var queue = bot.Get<TurnQueue>();
        for (var busy = 0; busy < TurnWorker.Workers; busy++)
        {
            await (await bot.DirectLine.StartAsync()).SayAsync(Question);
        }

        await Waiting.UntilAsync("every worker to be busy", () => queue.Waiting == 0);
        for (var waiting = 0; waiting < 8; waiting++)
        {
            queue.Wake($"nobody-{waiting}");
        }

        using var refused = await bot.DirectLine.SendAsync(HttpMethod.Post, "/conversations", BotApplication.Secret);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (refused.StatusCode, $"{refused.Headers.RetryAfter}"));
        using var turnedAway = await bot.Channel.SendAsync(ChannelClient.Message("Merci beaucoup !", connector.ServiceUrl, ChannelClient.NewConversation()));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (turnedAway.StatusCode, $"{turnedAway.Headers.RetryAfter}"));

        var id = await open.SayAsync("Merci beaucoup !");
        await bot.Channel.PostAsync(ChannelClient.Message("Merci beaucoup !", connector.ServiceUrl, channel));
        using var full = await bot.Channel.SendAsync(ChannelClient.Message("Merci beaucoup !", connector.ServiceUrl, channel));
        Assert.Equal(HttpStatusCode.TooManyRequests, full.StatusCode);

        orders.SetResult();
        await open.AnswerToAsync(id);
        await (await bot.DirectLine.StartAsync()).GreetingAsync();
    }

    private sealed class OrderSystem(Task release) : IOrderSource
    {
        public async ValueTask<Order?> FindAsync(string number, CancellationToken cancellationToken)
        {
            await release.WaitAsync(cancellationToken);
            return null;
        }
    }
}
