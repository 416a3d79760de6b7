using Bot.Orders;
using Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.BotFramework.Outgoing;

/// <summary>That the bot is writing shows when it takes long, and where it can be shown.</summary>
[Requirement("M29", "M26")]
public sealed class TypingTests : IAsyncLifetime
{
    private const string Slow = "Où en est ma commande MB-20261187 ? Mon adresse est camille.durand@courriel.example";

    private readonly TaskCompletionSource _orders = new();
    private readonly BotApplication _bot;
    private FakeConnector _connector = null!;

    public TypingTests() => _bot = new() { Services = services => services.AddSingleton<IOrderSource>(new OrderSystem(_orders.Task)) };

    public async ValueTask InitializeAsync() => _connector = _bot.Own(await FakeConnector.StartAsync());

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task It_shows_after_half_a_second_and_at_most_every_three()
    {
        var watch = Environment.TickCount64;
        await AskAsync("emulator");
        await AskAsync("emulator");
        await Waiting.UntilAsync("typing", () => _connector.Typing.Count >= 2);
        _orders.SetResult();
        var (first, second) = (_connector.Typing[0], _connector.Typing[1]);
        Assert.InRange(first.At - watch, 480, long.MaxValue);
        Assert.InRange(second.At - first.At, 2_900, long.MaxValue);
        Assert.Equal("m1", first.Call.Activity.ReplyToId);
        await _connector.CallsAsync(2);
    }

    [Fact]
    public async Task It_does_not_show_where_nothing_is_known_of_the_channel()
    {
        await AskAsync("sms");
        await AskAsync("msteams");
        await Waiting.UntilAsync("typing", () => _connector.Typing.Count >= 1);
        Assert.All(_connector.Typing, typing => Assert.Equal("msteams", (string?)typing.Call.Activity.Json["channelId"]));
        _orders.SetResult();
        await _connector.CallsAsync(4);
    }

    private Task AskAsync(string channel)
    {
        var message = ChannelClient.Message(Slow, _connector.ServiceUrl, "one", "m1");
        message["channelId"] = channel;
        return _bot.Channel.PostAsync(message);
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
