using Bot.AgentConsole.Questions;
using Bot.Conversations;
using Bot.Privacy;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>Questions that the bot could not answer, from the turn to the agent who is done with them.</summary>
public sealed class QuestionDeskTests : IAsyncLifetime
{
    private const string Unknown = "Est-ce que la bouilloire chante en fa dièse ?";

    private readonly BotApplication _bot = new(("Decisions:MaximumWrong", "0.001")) { Clock = FakeClock.AtDemo() };

    private QuestionDesk Desk => _bot.Get<QuestionDesk>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task What_was_not_answered_is_listed_with_the_nearest_content_until_somebody_is_done_with_it()
    {
        var camille = await AgentSeat.TakeAsync(_bot, online: false);
        var (first, second) = (await AskAsync(Unknown), await AskAsync(Unknown));
        var question = Assert.Single(await Desk.ReadAsync(camille.Session, UnansweredStates.Open));
        Assert.Equal([second.ConversationId, first.ConversationId], question.Group.Questions.Select(one => one.ConversationId).OrderByDescending(id => id == second.ConversationId));
        Assert.Equal(Unknown, question.Group.Newest.Question);
        Assert.NotNull(question.Nearest?.Title);

        Assert.True(await Desk.SetAsync(camille.Session, question.Group, UnansweredStates.Noted, " Fiche de la bouilloire, rubrique Bruit "));
        var noted = Assert.Single(await Desk.ReadAsync(camille.Session, UnansweredStates.Noted));
        Assert.All(noted.Group.Questions, one => Assert.Equal(("Fiche de la bouilloire, rubrique Bruit", "Camille"), (one.Note, one.AgentName)));
        Assert.True(await Desk.SetAsync(camille.Session, noted.Group, UnansweredStates.Done, null));
        await AskAsync(Unknown);
        var counts = await Desk.CountsAsync();
        Assert.Equal((1, 2), (counts[UnansweredStates.Open], counts[UnansweredStates.Done]));
        Assert.Equal(
            ["questions-listed", "question-noted", "questions-listed", "question-done"],
            await _bot.Rows.QueryAsync<string>("SELECT what FROM audit WHERE what LIKE 'question%' ORDER BY number"));
    }

    [Fact]
    public async Task Nothing_changes_without_a_session_a_state_or_words()
    {
        var camille = await AgentSeat.TakeAsync(_bot, online: false);
        await AskAsync(Unknown);
        var group = Assert.Single(await Desk.ReadAsync(camille.Session, UnansweredStates.Open)).Group;
        Assert.Empty(await Desk.ReadAsync("no session", UnansweredStates.Open));
        Assert.False(await Desk.SetAsync("no session", group, UnansweredStates.Done, null));
        Assert.False(await Desk.SetAsync(camille.Session, group, "gone", null));
        Assert.False(await Desk.SetAsync(camille.Session, group, UnansweredStates.Noted, "  "));
        Assert.False(await Desk.SetAsync(camille.Session, group, UnansweredStates.Noted, new string('a', QuestionDesk.LongestNote + 1)));
        Assert.Equal("open", (await _bot.Rows.QueryAsync<string>("SELECT state FROM unanswered")).Single());
    }

    [Fact]
    public async Task A_question_asked_back_is_left_open_until_the_shopper_chooses()
    {
        var chooses = await AskAsync("Délai ?");
        var leaves = await AskAsync("Délai ?");
        Assert.Equal(2, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM unanswered WHERE decision = 'ask-back'"));
        await chooses.AskAsync("1");
        await leaves.AskAsync("Je voudrais parler à une personne");
        Assert.Equal([leaves.ConversationId], await _bot.Rows.QueryAsync<string>("SELECT conversation_id FROM unanswered"));
    }

    [Fact]
    public async Task What_is_answered_or_says_nothing_is_no_question_left_open()
    {
        var shopper = await _bot.DirectLine.StartAsync(locale: "fr");
        await shopper.AskAsync("🙂");
        await shopper.AskAsync("Bonjour");
        await shopper.AskAsync("Je voudrais parler à une personne");
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM unanswered"));
    }

    [Fact]
    public async Task No_address_or_number_is_kept_with_a_question_and_it_goes_with_its_conversation()
    {
        var shopper = await AskAsync($"{Unknown} perrine.lagrange@courriel.example 06 12 34 56 78");
        var kept = (await _bot.Rows.QueryAsync<string>("SELECT question FROM unanswered")).Single();
        Assert.StartsWith(Unknown, kept, StringComparison.Ordinal);
        Assert.DoesNotContain("perrine", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("56 78", kept, StringComparison.Ordinal);
        await _bot.Get<PrivacyStore>().EraseAsync(shopper.ConversationId, default);
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM unanswered"));
    }

    private async Task<Shopper> AskAsync(string question)
    {
        var shopper = await _bot.DirectLine.StartAsync(locale: "fr");
        await shopper.GreetingAsync();
        await shopper.AskAsync(question);
        return shopper;
    }
}
