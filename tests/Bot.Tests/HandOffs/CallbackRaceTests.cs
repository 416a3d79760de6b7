using Bot.Tests.Testing;

namespace Bot.Tests.HandOffs;

public sealed class CallbackRaceTests
{
    [Fact]
    public async Task Ten_shoppers_who_want_one_slot_get_ten_slots()
    {
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo() };
        var shoppers = new List<Shopper>();
        for (var number = 0; number < 10; number++)
        {
            shoppers.Add(await bot.DirectLine.StartAsync(locale: "fr"));
        }

        var answers = await Task.WhenAll(shoppers.Select((shopper, number) => shopper.AskAsync($"rappelez-moi lundi à 15h au 06 12 34 56 7{number}")));
        var confirmed = answers.Where(answer => answer.Text.StartsWith("C’est noté", StringComparison.Ordinal) && answer.Choices.Count == 0).ToList();
        Assert.Single(confirmed);
        Assert.Contains("06\u00a012\u00a034\u00a056", confirmed[0].Text, StringComparison.Ordinal);
        Assert.All(answers.Except(confirmed), answer =>
        {
            Assert.Contains("Ce créneau est déjà pris", answer.Text, StringComparison.Ordinal);
            Assert.Equal(3, answer.Choices.Count);
        });
        Assert.Equal(1, await bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets WHERE slot_at = '2026-11-23T14:00:00Z'"));
        Assert.Equal(0, await bot.Rows.CountAsync(
            "SELECT COUNT(*) FROM tickets WHERE kind = 'callback' AND phone IS NOT NULL AND reference NOT IN (SELECT reference FROM callback_consents)"));
    }
}
