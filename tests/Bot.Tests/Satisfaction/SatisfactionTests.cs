using Bot.Conversations;
using Bot.Tests.Testing;
using Bot.Turns;

namespace Bot.Tests.Satisfaction;

public sealed class SatisfactionTests
{
    [Fact]
    public async Task Score_comment_and_permission_are_kept_each_as_it_was_given()
    {
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo() };
        var shopper = await AnsweredAsync(bot);
        await shopper.AskAsync("Au revoir");
        await shopper.AskAsync("5");
        Assert.Equal([(5L, null, null)], await RowsAsync(bot));
        await shopper.AskAsync("Réponse claire, ma carte 4970101234567893 est passée");
        var (_, comment, published) = Assert.Single(await RowsAsync(bot));
        Assert.StartsWith("Réponse claire", comment, StringComparison.Ordinal);
        Assert.DoesNotContain("4970101234567893", comment, StringComparison.Ordinal);
        Assert.Null(published);
        await shopper.AskAsync("Non");
        Assert.Equal(0L, Assert.Single(await RowsAsync(bot)).Item3);
    }

    [Fact]
    public async Task A_call_that_was_made_is_asked_about_once()
    {
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo() };
        var shopper = await AnsweredAsync(bot);
        foreach (var key in (string[])["call-1", "call-1", "call-2"])
        {
            await bot.Get<Continuations>().AddAsync(shopper.ConversationId, new Continuation.CallDone(), key, default);
        }

        await Waiting.UntilAsync("the question", async () => (await shopper.ReadAllAsync()).Any(said => said.Choices.Count == 5));
        await shopper.AskAsync("merci");
        Assert.Equal(1, (await shopper.ReadAllAsync()).Count(said => said.Text.Contains("de 1 (pas du tout", StringComparison.Ordinal)));
    }

    private static async Task<Shopper> AnsweredAsync(BotApplication bot)
    {
        var shopper = await bot.DirectLine.StartAsync(locale: "fr");
        Assert.Equal(DecisionNames.Answer, (await shopper.AskAsync("Combien coûte la livraison ?")).Decision);
        return shopper;
    }

    private static Task<IReadOnlyList<(long, string?, long?)>> RowsAsync(BotApplication bot) =>
        bot.Rows.QueryAsync<(long, string?, long?)>("SELECT score, comment, published FROM satisfaction");
}
