using Bot.Tests.Testing;

namespace Bot.Tests.Channels.Clients;

[Collection(RealClients.Name)]
public sealed class AgentsPlaygroundTests(BotProcess bot)
{
    private const string Question = "How do I descale the Alto 100?";

    [Theory]
    [InlineData("emulator")]
    [InlineData("msteams")]
    [InlineData("webchat")]
    [InlineData("directline")]
    [Requirement("M5", "M20", "M21", "T7")]
    public async Task A_conversation_is_greeted_once_and_a_question_answered(string channel)
    {
        await using var playground = await AgentsPlayground.StartAsync(bot, channel);
        await playground.OpenAsync();
        var opening = await playground.LogUntilAsync(exchange => exchange.IsBotMessage);
        Assert.Contains("robot", opening[^1].Field("text"), StringComparison.Ordinal);

        await playground.OpenAsync();
        await playground.SayAsync(Question);
        var answering = await playground.LogUntilAsync(exchange => exchange.IsBotMessage);
        var (asked, reply) = (answering.Single(exchange => exchange.Field("text") == Question), answering[^1]);
        Assert.Contains("125 ml", reply.Field("text"), StringComparison.Ordinal);
        Assert.Contains("15 minutes", reply.Field("text"), StringComparison.Ordinal);
        Assert.Equal(asked.Field("id"), reply.Field("replyToId"));
        Assert.NotEmpty(reply.Activity.GetProperty("channelData").GetProperty("sources").EnumerateArray());

        Assert.All([.. opening, .. answering], exchange => Assert.InRange(exchange.Status, 200, 299));
    }

    [Theory]
    [InlineData("emulator")]
    [InlineData("msteams")]
    [Requirement("M16")]
    public async Task Replies_that_are_expected_come_in_the_answer(string channel)
    {
        await using var playground = await AgentsPlayground.StartAsync(bot, channel, "expectReplies");
        await playground.OpenAsync();
        await playground.SayAsync(Question);
        var exchanges = await playground.LogUntilAsync(exchange => exchange.Field("text") == Question);
        Assert.DoesNotContain(exchanges, exchange => exchange.IsFromBot);
        Assert.All(exchanges, exchange => Assert.Equal(200, exchange.Status));
        Assert.Contains("125 ml", exchanges[^1].Answer.ToString(), StringComparison.Ordinal);
        var answer = await playground.ShownAsync(text => text.Contains("125 ml", StringComparison.Ordinal));
        Assert.Contains("15 minutes", answer, StringComparison.Ordinal);
    }
}
