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
        Assert.True(await desk.NoteCallAsync(camille.Session, call.Reference, "voicemail"));
        var tried = Assert.Single(await CallsAsync());
        Assert.Equal((1L, "voicemail", "open"), (tried.CallTries, tried.CallOutcome, tried.Status));

        var slot = desk.Slots(20)[^1];
        Assert.True(await desk.MoveCallAsync(camille.Session, tried, slot));
        await Waiting.UntilAsync("the shopper to be told", async () =>
            (await shopper.ReadAllAsync()).Any(said => said.Text.Contains("déplace votre rappel", StringComparison.Ordinal)));
        Assert.Equal(ShopClock.Write(slot), (await _bot.Rows.QueryAsync<string>("SELECT slot_at FROM tickets")).Single());
        Assert.True(await desk.NoteCallAsync(camille.Session, call.Reference, "reached"));
        Assert.False(await desk.NoteCallAsync(camille.Session, call.Reference, "reached"));
        Assert.Equal("solved", (await _bot.Rows.QueryAsync<string>("SELECT status FROM tickets")).Single());
        Assert.False(await desk.MoveCallAsync(camille.Session, tried, slot));
    }

    private async Task<string> TicketAsync()
    {
        var shopper = await _bot.DirectLine.StartAsync();
        var opened = await shopper.AskAsync("Je voudrais parler à une personne");
        await shopper.AskAsync("camille.durand@courriel.example");
        return opened.TicketReference!;
    }

    private Task<IReadOnlyList<TicketRow>> ListAsync(string status, string search) => _bot.Get<TicketListStore>().ListAsync(status, search, null, default);

    private Task<IReadOnlyList<TicketRow>> CallsAsync() => _bot.Get<TicketListStore>().CallsAsync("2026-11-24T00:00:00Z", default);
}
