using System.Net;
using Bot.Orders;
using Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bot.Tests.Channels.BotFramework;

/// <summary>Channels are asked to come again when there is no room, and when the program stops.</summary>
[Requirement("M8")]
public sealed class DrainingTests
{
    [Fact]
    public async Task A_program_that_stops_takes_nothing_more()
    {
        await using var bot = new BotApplication();
        var held = new TaskCompletionSource();
        var message = ChannelClient.Message("Merci beaucoup !", "http://localhost:1", ChannelClient.NewConversation());
        var sending = bot.Channel.SendAsync(new HeldContent(message.ToJsonString(), held.Task));
        await Waiting.UntilAsync("the request", () => HeldContent.Started);
        bot.Get<IHostApplicationLifetime>().StopApplication();
        held.SetResult();
        using var response = await sending;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal(0, await bot.Rows.CountAsync("SELECT COUNT(*) FROM transcript"));
    }

    [Fact]
    public async Task A_full_queue_asks_to_come_again()
    {
        var orders = new TaskCompletionSource();
        await using var bot = new BotApplication(("Limits:WaitingConversations", "1"))
        {
            Services = services => services.AddSingleton<IOrderSource>(new OrderSystem(orders.Task)),
        };
        await using var connector = await FakeConnector.StartAsync();
        HttpResponseMessage? full = null;
        for (var count = 0; count < 20 && full is null; count++)
        {
            var response = await bot.Channel.SendAsync(ChannelClient.Message(
                "Où en est ma commande MB-20261187 ? Mon adresse est camille.durand@courriel.example", connector.ServiceUrl, ChannelClient.NewConversation()));
            full = response.StatusCode == HttpStatusCode.TooManyRequests ? response : null;
        }

        Assert.NotNull(full);
        Assert.NotNull(full.Headers.RetryAfter);
        var taken = await bot.Rows.CountAsync("SELECT COUNT(*) FROM conversations");
        orders.SetResult();
        await connector.CallsAsync((int)taken * 2);
        await bot.Channel.PostAsync(ChannelClient.Message("Merci beaucoup !", connector.ServiceUrl, ChannelClient.NewConversation()));
    }

    private sealed class OrderSystem(Task before) : IOrderSource
    {
        public async ValueTask<Order?> FindAsync(string number, CancellationToken cancellationToken)
        {
            await before.WaitAsync(cancellationToken);
            return null;
        }
    }

    /// <summary>A body whose second half waits.</summary>
    private sealed class HeldContent(string body, Task held) : HttpContent
    {
        public static bool Started { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(body);
            await stream.WriteAsync(bytes.AsMemory(0, 10));
            await stream.FlushAsync();
            Started = true;
            await held;
            await stream.WriteAsync(bytes.AsMemory(10));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = System.Text.Encoding.UTF8.GetByteCount(body);
            return true;
        }
    }
}
