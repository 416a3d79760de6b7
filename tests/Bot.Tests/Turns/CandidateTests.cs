using Bot.Conversations;
using Bot.Storage;
using Bot.Tests.Testing;

namespace Bot.Tests.Turns;

public sealed class CandidateTests
{
    private const string Question = "Délai ?";

    [Fact]
    public async Task A_choice_is_kept_with_the_utterance_for_review_until_its_day()
    {
        var clock = FakeClock.AtDemo();
        await using var bot = AskingBack(clock, "Candidate:KeepDays=30");
        await AskAndChooseAsync(bot, "1");

        using var stored = await bot.Get<Database>().ReadAsync(default);
        var candidate = Assert.Single(CandidateStore.List(stored, clock.GetUtcNow()));

        Assert.Equal((Question, "fr"), (candidate.Utterance, candidate.Language));
        Assert.NotNull(Training.Intent.Find(candidate.Intent));
        Assert.Equal(TimeSpan.FromDays(30), DateTimeOffset.Parse(candidate.KeepUntil, null) - DateTimeOffset.Parse(candidate.ChosenAt, null));
        Assert.Empty(CandidateStore.List(stored, clock.GetUtcNow().AddDays(30)));
    }

    [Fact]
    public async Task A_candidate_whose_day_is_over_leaves_the_database()
    {
        var clock = FakeClock.AtDemo();
        await using var bot = AskingBack(clock, "Candidate:KeepDays=30");
        await AskAndChooseAsync(bot, "1");
        clock.Advance(TimeSpan.FromDays(31));
        await AskAndChooseAsync(bot, "2");

        Assert.Equal(1, await bot.Rows.CountAsync("SELECT COUNT(*) FROM candidates"));
    }

    [Fact]
    public async Task Neither_words_nor_the_wish_for_a_person_nor_a_shop_that_keeps_none_leave_a_candidate()
    {
        await using var bot = AskingBack(FakeClock.AtDemo());
        await AskAndChooseAsync(bot, "Je voudrais parler à une personne");
        await AskAndChooseAsync(bot, "merci");
        await using var none = AskingBack(FakeClock.AtDemo(), "Candidate:KeepDays=0");
        await AskAndChooseAsync(none, "1");

        Assert.Equal(0, await bot.Rows.CountAsync("SELECT COUNT(*) FROM candidates"));
        Assert.Equal(0, await none.Rows.CountAsync("SELECT COUNT(*) FROM candidates"));
    }

    /// <summary>A shop that accepts no wrong answer is asked back a lot.</summary>
    private static BotApplication AskingBack(FakeClock clock, params string[] settings) => new(
        [.. settings.Append("Decisions:MaximumWrong=0.001").Select(setting => setting.Split('=')).Select(pair => (pair[0], pair[1]))])
    { Clock = clock };

    private static async Task AskAndChooseAsync(BotApplication bot, string choice)
    {
        var shopper = await bot.DirectLine.StartAsync(locale: "fr");
        await shopper.GreetingAsync();
        Assert.Equal("ask-back", (await shopper.AskAsync(Question)).Decision);
        await shopper.AskAsync(choice);
    }
}
