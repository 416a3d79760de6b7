using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.BotFramework;
using Bot.Conversations;
using Bot.Tests.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Channels.Fuzz;

/// <summary>Mutated activities: nothing ends in a 500 or hangs, and what the program does not know comes back as it came.</summary>
public sealed class ActivityFuzzTests(BotApplication bot)
{
    [Fact]
    public async Task No_activity_breaks_the_messages_endpoint()
    {
        var channel = bot.Channel;
        await FuzzRun.SendAsync(FuzzRun.Count(0.35), async seed =>
        {
            using var response = await channel.SendAsync(Body(seed));
            return (int)response.StatusCode;
        });
    }

    [Fact]
    public async Task No_activity_breaks_direct_line()
    {
        var shoppers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bot.DirectLine.StartAsync()));
        await FuzzRun.SendAsync(FuzzRun.Count(0.35), async seed =>
        {
            using var response = await shoppers[seed % shoppers.Length].TryPostAsync(Body(seed));
            return (int)response.StatusCode;
        });
    }

    [Fact]
    [Requirement("M2", "M12")]
    public void Unknown_fields_are_kept() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var sent = ActivitySeeds.Pick(random);
            var values = new JsonMutator(random, deepest: 20);
            sent["unknown"] = values.Value(4);
            sent["channelData"] = values.Value(4);
            sent["value"] = values.Value(4);
            sent["conversation"]!["unknown"] = values.Value(4);
            var kept = JsonNode.Parse(Json.Write(JsonSerializer.Deserialize<Activity>(sent.ToJsonString(), Json.Options)!))!;
            return Same(sent, kept, "unknown") && Same(sent, kept, "channelData") && Same(sent, kept, "value")
                && Same(sent["conversation"]!, kept["conversation"]!, "unknown");
        }));

    private static bool Same(JsonNode sent, JsonNode kept, string name) => JsonNode.DeepEquals(sent[name], kept[name]);

    private static ByteArrayContent Body(int seed)
    {
        var random = new Random(seed);
        return new ByteArrayContent(new JsonMutator(random).Mutate(ActivitySeeds.Pick(random)))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
    }
}
