using Bot.AgentConsole.Tickets;
using Bot.HandOffs;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>Tickets and calls as agents work through them.</summary>
public sealed class TicketDeskTests : IAsyncLifetime
{
    /// <summary>A Monday at ten in Paris.</summary>
    private readonly BotApplication _bot = new() { Clock = new FakeClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)) };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_ticket_is_found_taken_and_solved()
    {
        var (camille, reference) = (await AgentSeat.TakeAsync(_bot, online: false), await TicketAsync());
        var desk = _bot.Get<TicketDesk>();
        Assert.Equal(reference, Assert.Single(await ListAsync("unsolved", reference[2..6])).Reference);
        Assert.True(await desk.TakeAsync(camille.Session, reference));
        Assert.Equal("Camille", Assert.Single(await ListAsync("open", "camille.durand@courriel.example")).AgentName);
        Assert.True(await desk.SetStatusAsync(camille.Session, reference, TicketStatus.Solved));
        Assert.Empty(await ListAsync("unsolved", ""));
        Assert.Single(await ListAsync("solved", ""));
        Assert.False(await desk.SetStatusAsync(camille.Session, reference, "gone"));
        Assert.False(await desk.TakeAsync("no session", reference));
        Assert.Equal(["ticket-taken", "ticket-changed"], await _bot.Rows.QueryAsync<string>("SELECT what FROM audit WHERE what LIKE 'ticket-%' ORDER BY number"));
    }

    /// <summary>What is typed into the search is looked for as it stands.</summary>
    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("' OR '1'='1")]
    [InlineData("'; DELETE FROM tickets; --")]
    [InlineData("\\")]
    [InlineData("x') OR (1=1")]
    [Fault("E3")]
    public async Task A_search_is_no_program(string search)
    {
        await TicketAsync();
        Assert.Empty(await ListAsync("all", search));
        Assert.Empty(await ListAsync("all' OR '1'='1", ""));
        Assert.Single(await ListAsync("all", ""));
    }

    [Fact]
    public async Task A_call_is_tried_moved_and_reached()
    {
        var camille = await AgentSeat.TakeAsync(_bot, online: false);
        var shopper = await _bot.DirectLine.StartAsync();
        await shopper.AskAsync("Pouvez-vous me rappeler aujourd’hui à 15 h au 06 12 34 56 78 ?");
        var desk = _bot.Get<TicketDesk>();
        var call = Assert.Single(await CallsAsync());
        Assert.Equal(("callback", "2026-11-23T14:00:00Z"), (call.Kind, call.SlotAt));
        Assert.True(await desk.NoteCallAsync(camille.Session, call, "voicemail"));
        var tried = Assert.Single(await CallsAsync());
        Assert.Equal((1L, "voicemail", "open"), (tried.CallTries, tried.CallOutcome, tried.Status));

        var free = await desk.SlotsAsync(20);
        Assert.DoesNotContain(ShopClock.Read(call.SlotAt!), free);
        var slot = free[^1];
        Assert.True(await desk.MoveCallAsync(camille.Session, tried, slot));
        await Waiting.UntilAsync("the shopper to be told", async () =>
            (await shopper.ReadAllAsync()).Any(said => said.Text.Contains("déplace votre rappel", StringComparison.Ordinal)));
        Assert.Equal(ShopClock.Write(slot), (await _bot.Rows.QueryAsync<string>("SELECT slot_at FROM tickets")).Single());
        Assert.Contains(slot.ToString()[..10], (await _bot.Rows.QueryAsync<string>("SELECT data FROM events WHERE data LIKE '%callback-set%' ORDER BY version"))[^1], StringComparison.Ordinal);
        Assert.True(await desk.NoteCallAsync(camille.Session, call, "reached"));
        Assert.False(await desk.NoteCallAsync(camille.Session, call, "reached"));
        await Waiting.UntilAsync("the question what it was like", async () =>
            (await shopper.ReadAllAsync()).Any(said => said.Text.Contains("de 1", StringComparison.Ordinal)));
        Assert.Equal("solved", (await _bot.Rows.QueryAsync<string>("SELECT status FROM tickets")).Single());
        Assert.False(await desk.MoveCallAsync(camille.Session, tried, slot));
    }

    [Fact]
    public async Task A_full_slot_takes_no_other_call()
    {
        var camille = await AgentSeat.TakeAsync(_bot, online: false);
        foreach (var (hour, phone) in new[] { (15, "06 12 34 56 78"), (16, "06 12 34 56 79") })
        {
            await (await _bot.DirectLine.StartAsync()).AskAsync($"Pouvez-vous me rappeler aujourd’hui à {hour} h au {phone} ?");
        }

        var calls = await CallsAsync();
        Assert.Equal(2, calls.Count);
        Assert.False(await _bot.Get<TicketDesk>().MoveCallAsync(camille.Session, calls[1], ShopClock.Read(calls[0].SlotAt!)));
        Assert.Equal(calls, await CallsAsync());
    }

    [Fact]
    public async Task An_answer_to_a_ticket_stands_in_its_conversation_under_the_agent_s_name()
    {
        var camille = await AgentSeat.TakeAsync(_bot, online: false);
        var shopper = await _bot.DirectLine.StartAsync();
        var reference = (await shopper.AskAsync("Je voudrais parler à une personne")).TicketReference!;
        var desk = _bot.Get<TicketDesk>();
        Assert.False(await desk.AnswerAsync(camille.Session, reference, "  ", "1"));
        Assert.False(await desk.AnswerAsync("no session", reference, "Bonjour", "1"));
        Assert.True(await desk.AnswerAsync(camille.Session, reference, "Votre théière part demain.", "1"));
        Assert.False(await desk.AnswerAsync(camille.Session, reference, "Votre théière part demain.", "1"));
        await Waiting.UntilAsync("the answer", async () => (await shopper.ReadAllAsync()).Any(said => said.Text == "Votre théière part demain."));
        Assert.Equal("pending", Assert.Single(await ListAsync("all", "")).Status);
        Assert.Single(await shopper.ReadAllAsync(), said => said.Text == "Votre théière part demain.");
    }

    private async Task<string> TicketAsync()
    {
        var shopper = await _bot.DirectLine.StartAsync();
        var opened = await shopper.AskAsync("Je voudrais parler à une personne");
        await shopper.AskAsync("camille.durand@courriel.example");
        return opened.TicketReference!;
    }

    private Task<IReadOnlyList<TicketRow>> ListAsync(string status, string search) => _bot.Get<TicketListStore>().ListAsync(status, search, null, ShopClock.Write(_bot.Get<ShopClock>().Now), default);

    private Task<IReadOnlyList<TicketRow>> CallsAsync() => _bot.Get<TicketListStore>().CallsAsync("2026-11-24T00:00:00Z", default);
}
