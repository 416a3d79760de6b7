using System.Collections.Concurrent;
using System.Diagnostics;
using Bot.Telemetry;
using Bot.Tests.Testing;

namespace Bot.Tests.Telemetry;

/// <summary>Figures and traces of a running bot reach a collector, and nothing of a shopper is in them.</summary>
public sealed class TelemetryTests
{
    private const string Figures = "/v1/metrics";
    private const string Spans = "/v1/traces";
    private const string Words = "Je veux parler à un conseiller, dit zanzibarquetzal";

    [Fact]
    public async Task What_a_bot_sends_tells_how_it_is_and_nothing_of_a_shopper()
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var connector = await FakeConnector.StartAsync();
        await using var bot = new BotProcess { Settings = [("Telemetry:Endpoint", $"{sink.Address}"), ("Telemetry:Seconds", "1")] };
        await bot.InitializeAsync();
        using var http = new HttpClient { BaseAddress = new Uri(bot.Url) };
        using var log = new CapturedLog();
        var conversation = ChannelClient.NewConversation();
        var activity = ChannelClient.Message(Words, connector.ServiceUrl, conversation);
        activity["from"]!["id"] = "user-quetzal-77";
        activity["from"]!["name"] = "Zéphirin Quetzal";
        await new ChannelClient(http, log).PostAsync(activity);
        await connector.CallsAsync(2);

        var token = await bot.TokenAsync("shopper-quetzal-88");
        var client = new DirectLineClient(http, log);
        var started = await client.CallAsync(HttpMethod.Post, "/conversations", token);
        var shopper = new Shopper(client, (string)started["conversationId"]!, token, (string)started["streamUrl"]!);
        await using var stream = await shopper.StreamAsync();
        await shopper.AskAsync("Où est ma commande MB-20261187 ? Mon adresse est quetzal@courriel.example");
        using var missing = await http.GetAsync(new Uri("/help/fr/quetzal-nowhere", UriKind.Relative));

        await sink.UntilAsync(Figures, "bot.turn.duration", "bot.decisions", "hand-off", "bot.handoffs", "customer-request", "bot.deliveries",
            "bot.turns.waiting", "bot.writes.waiting", "bot.streams.open", "bot.index.passages", "bot.outbox.age", "bot.outbox.dead",
            "http.server.request.duration", "/api/messages");
        await sink.UntilAsync(Spans, "receive", "turn", "send", "emulator", "webchat", "sent");
        string[] shoppers =
        [
            "quetzal", "Quetzal", Words, "conseiller", conversation, shopper.ConversationId, "20261187", "courriel.example", token, bot.Secret,
            connector.ServiceUrl, "_connector",
        ];
        Assert.All(shoppers, text => Assert.False(sink.Holds(Figures, text) || sink.Holds(Spans, text), $"{text} was sent"));
    }

    [Fact]
    public async Task The_standard_variable_names_the_collector_too()
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var bot = new BotProcess
        {
            Settings = [("Telemetry:Seconds", "1")],
            Environment = new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"{sink.Address}",
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            },
        };
        await bot.InitializeAsync();
        await sink.UntilAsync(Figures, "bot.writes.waiting");
    }

    [Fact]
    public async Task Without_a_collector_nobody_listens()
    {
        await using var bot = new BotApplication();
        await (await bot.DirectLine.StartAsync()).GreetingAsync();
        Assert.False(bot.Get<Meters>().IsHeard);
    }

    [Fact]
    public async Task Received_turn_and_sent_are_linked_over_the_queue()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Traces.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var connector = await FakeConnector.StartAsync();
        await using var bot = new BotApplication();
        await bot.Channel.PostAsync(ChannelClient.Message("Merci beaucoup !", connector.ServiceUrl, ChannelClient.NewConversation()));
        await connector.CallsAsync(2);
        await Waiting.UntilAsync("a send that leads back to its message", () => ended.Where(span => span.OperationName == "send").Any(send =>
            Before(send, "turn", ended) is { } turn && Before(turn, "receive", ended) is { Parent: null, ParentSpanId: var above } && above == default));
    }

    private static Activity? Before(Activity span, string step, IEnumerable<Activity> all) => all.FirstOrDefault(
        earlier => earlier.OperationName == step && span.Links.Any(link => link.Context.SpanId == earlier.SpanId));
}
