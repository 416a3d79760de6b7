using Bot.AgentConsole.Tickets;
using Bot.HandOffs;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>Two tickets of one shopper become one, and what is assigned is somebody's.</summary>
public sealed class MergeTests : IAsyncLifetime
{
    private const string Email = "camille.durand@courriel.example";

    /// <summary>A Monday at ten in Paris.</summary>
    private readonly BotApplication _bot = new() { Clock = new FakeClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)) };

    private TicketDesk Desk => _bot.Get<TicketDesk>();

    private TicketListStore List => _bot.Get<TicketListStore>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task One_lives_on_and_both_references_lead_to_it()
    {
        var agent = await AgentSeat.TakeAsync(_bot, online: false);
        var (first, second, third) = (await TicketAsync(Email), await TicketAsync(Email.ToUpperInvariant()), await TicketAsync(Email));
        Assert.Equal(new[] { second, third }.Order(), (await List.OfSameShopperAsync(first, default)).Select(row => row.Reference).Order());
        Assert.True(await Desk.MergeAsync(agent.Session, first, second));
        Assert.True(await Desk.MergeAsync(agent.Session, second, third));
        Assert.Equal([third], await FoundAsync("all", ""));
        Assert.All([first, second, third], reference => Assert.Equal([third], FoundAsync("all", reference).GetAwaiter().GetResult()));
        Assert.Equal(new[] { first, second }.Order(), (await List.MergedIntoAsync(third, default)).Order());
        Assert.NotNull(await _bot.Get<TicketStore>().FindAsync(first, default));
        Assert.True(await Desk.AnswerAsync(agent.Session, third, "Votre théière part demain.", "1"));

        Assert.True(await Desk.SplitAsync(agent.Session, first));
        Assert.False(await Desk.SplitAsync(agent.Session, first));
        await ToldAsync($"sous la référence {second}. {first} y mène aussi");
        await ToldAsync($"sous la référence {third}. {second} y mène aussi");
        await ToldAsync($"votre demande {first} à part");
        Assert.Equal(new[] { first, third }.Order(), (await FoundAsync("all", "")).Order());
        Assert.Equal(
            [$"ticket-merged {first} {second}", $"ticket-merged {second} {third}", $"ticket-split {first}"],
            await _bot.Rows.QueryAsync<string>("SELECT what || ' ' || whom FROM audit WHERE what IN ('ticket-merged', 'ticket-split') ORDER BY number"));
    }

    [Fact]
    public async Task What_is_another_shopper_s_or_still_owes_a_call_or_a_talk_is_not_merged()
    {
        var (ours, other, without) = (await TicketAsync(Email), await TicketAsync("autre@courriel.example"), await TicketAsync(null));
        var caller = await _bot.DirectLine.StartAsync(locale: "fr");
        var call = (await caller.AskAsync($"Pouvez-vous me rappeler aujourd’hui à 15 h au 06 12 34 56 78 ? {Email}")).TicketReference!;
        var agent = await AgentSeat.TakeAsync(_bot);
        var talks = await _bot.DirectLine.StartAsync(locale: "fr");
        var live = (await talks.AskAsync($"Je voudrais parler à une personne, {Email}")).TicketReference!;
        Assert.Equal(1, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM live_chats WHERE state = 'waiting'"));
        foreach (var (from, into) in new[] { (ours, other), (ours, without), (without, other), (call, ours), (live, ours), (ours, ours), (ours, "T-22222222") })
        {
            Assert.False(await Desk.MergeAsync(agent.Session, from, into), $"{from} into {into}");
        }

        Assert.False(await Desk.MergeAsync("no session", ours, call));
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets WHERE merged_into IS NOT NULL"));
        Assert.True(await Desk.MergeAsync(agent.Session, ours, live));
    }

    [Fact]
    public async Task A_ticket_is_given_to_a_colleague_and_to_nobody_who_is_not_there()
    {
        var (camille, paul) = (await AgentSeat.TakeAsync(_bot, online: false), await AgentSeat.TakeAsync(_bot, "Paul", online: false));
        var reference = await TicketAsync(Email);
        var id = (await _bot.Rows.QueryAsync<string>("SELECT id FROM agents WHERE name = 'Paul'")).Single();
        Assert.True(await Desk.AssignAsync(camille.Session, reference, id));
        Assert.Equal("Paul", Assert.Single(await List.ListAsync("all", "", id, "", default)).AgentName);
        Assert.False(await Desk.AssignAsync(camille.Session, reference, "nobody"));
        Assert.True(await Desk.AssignAsync(paul.Session, reference, null));
        Assert.Empty(await List.ListAsync("all", "", id, "", default));
    }

    [Fact]
    public async Task Late_tickets_are_found_by_themselves()
    {
        var reference = await TicketAsync(Email);
        Assert.Empty(await FoundAsync("late", ""));
        _bot.Clock!.Advance(TimeSpan.FromDays(8));
        Assert.Equal([reference], await FoundAsync("late", ""));
    }

    private Task ToldAsync(string words) => Waiting.UntilAsync(
        $"the shopper to be told: {words}", async () => await _bot.Rows.CountAsync($"SELECT COUNT(*) FROM transcript WHERE body LIKE '%{words}%'") == 1);

    private async Task<IReadOnlyList<string>> FoundAsync(string status, string search) =>
        [.. (await List.ListAsync(status, search, null, ShopClock.Write(_bot.Get<ShopClock>().Now), default)).Select(row => row.Reference)];

    private async Task<string> TicketAsync(string? email)
    {
        var shopper = await _bot.DirectLine.StartAsync(locale: "fr");
        var opened = await shopper.AskAsync("Je voudrais parler à une personne");
        if (email is not null)
        {
            await shopper.AskAsync(email);
        }

        return opened.TicketReference!;
    }
}
