using System.Net;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat;

public sealed class ReadingTests(BotApplication bot)
{
    [Fact, Requirement("D20")]
    public async Task Without_a_watermark_reading_begins_at_the_start_and_from_one_after_it()
    {
        var shopper = await bot.DirectLine.StartAsync();
        await shopper.AskAsync("Merci beaucoup !");
        var all = await shopper.ReadAsync();
        Assert.Equal(all.Activities.Count, int.Parse(all.Watermark, null));
        Assert.Equal(all.Activities.Count, (await shopper.ReadAsync("0")).Activities.Count);
        Assert.Equal(all.Activities.Skip(1).Select(said => said.Id), (await shopper.ReadAsync("1")).Activities.Select(said => said.Id));
        Assert.Empty((await shopper.ReadAsync(all.Watermark)).Activities);
    }

    [Fact, Requirement("D20")]
    public async Task A_watermark_beyond_the_end_gives_nothing_and_comes_back_to_the_end()
    {
        var shopper = await bot.DirectLine.StartAsync();
        await shopper.AskAsync("Merci beaucoup !");
        var beyond = await shopper.ReadAsync("999999");
        Assert.Empty(beyond.Activities);
        var next = await shopper.AskAsync("Au revoir !");
        Assert.Contains((await shopper.ReadAsync(beyond.Watermark)).Activities, said => said.Id == next.Id);
    }

    [Theory, Requirement("D20")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("%2B1")]
    [InlineData("1%20")]
    [InlineData("99999999999999999999")]
    [InlineData("1&watermark=2")]
    [InlineData("%D9%A1")]
    public async Task A_watermark_that_is_not_ours_is_refused(string watermark)
    {
        var shopper = await bot.DirectLine.StartAsync();
        await shopper.TryReadAsync(watermark).MustBeAsync(HttpStatusCode.BadRequest, "BadArgument");
        await bot.DirectLine.SendAsync(HttpMethod.Get, $"/conversations/{shopper.ConversationId}?watermark={watermark}", shopper.Token)
            .MustBeAsync(HttpStatusCode.BadRequest, "BadArgument");
    }

    [Fact, Requirement("D21", "D23")]
    public async Task A_page_holds_a_hundred_and_the_next_goes_on()
    {
        var shopper = await bot.DirectLine.StartAsync();
        for (var count = 0; count < 120; count++)
        {
            using var posted = await shopper.TryPostAsync($$"""{"type":"event","name":"step","value":{{count}}}""");
        }

        await shopper.AskAsync("Merci beaucoup !");
        var first = await shopper.ReadAsync();
        Assert.Equal((100, "100"), (first.Activities.Count, first.Watermark));
        var second = await shopper.ReadAsync(first.Watermark);
        Assert.Equal(23, second.Activities.Count);
        Assert.Equal(123, first.Activities.Concat(second.Activities).Select(said => said.Id).Distinct().Count());
    }

    [Fact]
    public async Task Nobody_reads_the_lines_of_another_conversation()
    {
        var (one, other) = (await bot.DirectLine.StartAsync(), await bot.DirectLine.StartAsync());
        await one.AskAsync("Merci beaucoup, marqueur-4711 !");
        await other.AskAsync("Au revoir !");
        Assert.DoesNotContain(await other.ReadAllAsync(), said => said.Json.ToJsonString().Contains("4711", StringComparison.Ordinal));
    }
}
