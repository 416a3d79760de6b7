using System.Net;
using System.Net.Sockets;
using System.Text;
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
        var body = Encoding.UTF8.GetBytes(
            ChannelClient.Message("Merci beaucoup !", "http://localhost:1", ChannelClient.NewConversation()).ToJsonString());
        using var line = new TcpClient();
        await line.ConnectAsync(bot.Address.Host, bot.Address.Port);
        var stream = line.GetStream();
        using var reader = new StreamReader(stream);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/messages HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: {body.Length}\r\n\r\n"));

        // The server says that it reads the body: the request is under way.
        Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync());
        await reader.ReadLineAsync();
        bot.Get<IHostApplicationLifetime>().StopApplication();
        await stream.WriteAsync(body);
        Assert.Equal("HTTP/1.1 503 Service Unavailable", await reader.ReadLineAsync());
        Assert.Contains("Retry-After: 5", (await reader.ReadToEndAsync()).Split("\r\n"));
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
}
