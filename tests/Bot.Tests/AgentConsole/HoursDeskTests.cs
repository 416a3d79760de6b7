using Bot.AgentConsole.Accounts;
using Bot.AgentConsole.Hours;
using Bot.HandOffs;
using Bot.HandOffs.Hours;
using Bot.Tests.Testing;
using NodaTime;

namespace Bot.Tests.AgentConsole;

/// <summary>Hours and closures that a supervisor sets, and all that goes by them.</summary>
public sealed class HoursDeskTests : IAsyncLifetime
{
    private const string Call = "Pouvez-vous me rappeler mardi à 20 h au 06 12 34 56 78 ?";

    /// <summary>A Monday at ten in Paris.</summary>
    private readonly BotApplication _bot = new() { Clock = new FakeClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)) };

    private HoursDesk Desk => _bot.Get<HoursDesk>();

    private ShopClock Clock => _bot.Get<ShopClock>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Hours_count_as_soon_as_they_are_saved()
    {
        var session = await SessionAsync();
        Assert.False(Desk.Current().IsOwn);
        Assert.DoesNotContain(At(24, 20), Slots());

        var form = new HoursForm(Desk.Current().Hours);
        (form.Week[1].Spans[0].From, form.Week[1].Spans[0].Until) = ("10:00", "12:00");
        (form.Week[1].Spans[1].From, form.Week[1].Spans[1].Until) = ("14:00", "21:00");
        Assert.Equal("hours.saved", await Desk.SaveAsync(session, form.Read()));
        Assert.True(Desk.Current().IsOwn);
        Assert.Contains(At(24, 20), Slots());
        Assert.DoesNotContain(At(24, 13), Slots());
        Assert.DoesNotContain(At(24, 9), Slots());
        Assert.Contains("20\u00a0h", (await (await _bot.DirectLine.StartAsync(locale: "fr")).AskAsync(Call)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets WHERE slot_at = '2026-11-24T19:00:00Z'"));

        Assert.Equal("hours.saved", await Desk.ResetAsync(session, Desk.Current().Hours.Version));
        Assert.DoesNotContain(At(24, 20), Slots());
        Assert.Equal(["hours-set", "hours-set"], await _bot.Rows.QueryAsync<string>("SELECT what FROM audit WHERE what = 'hours-set'"));
    }

    [Fact]
    public async Task A_closure_takes_its_day_and_says_why_in_the_shopper_s_language()
    {
        var form = new HoursForm(Desk.Current().Hours);
        form.Closures.Add(new Closure("2026-11-24", "2026-11-25", "inventaire", "stocktaking"));
        var due = Clock.Due(Bot.Decisions.HandOffReason.CustomerRequest, null);
        Assert.Equal("hours.saved", await Desk.SaveAsync(await SessionAsync(), form.Read()));
        Assert.DoesNotContain(Slots(), slot => slot >= At(24, 0) && slot < At(26, 0));
        Assert.True(string.CompareOrdinal(Clock.Due(Bot.Decisions.HandOffReason.CustomerRequest, null), due) > 0);
        var (french, english) = (await _bot.DirectLine.StartAsync(locale: "fr"), await _bot.DirectLine.StartAsync(locale: "en"));
        Assert.Contains("fermés le mardi 24 novembre (inventaire)", (await french.AskAsync("Pouvez-vous me rappeler mardi à 10 h au 06 12 34 56 78 ?")).Text, StringComparison.Ordinal);
        Assert.Contains("(stocktaking)", (await english.AskAsync("Can you call me back on Tuesday at 10 am on +33 6 12 34 56 78?")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12:00", "09:00", "13:00", "18:00", "hours.wrong")]
    [InlineData("09:00", "12:30", "12:00", "18:00", "hours.wrong")]
    [InlineData("09:00", "", "13:00", "18:00", "hours.wrong")]
    [InlineData("soon", "later", "13:00", "18:00", "hours.wrong")]
    public async Task Hours_that_make_no_sense_are_refused(string from, string until, string again, string end, string told)
    {
        var form = new HoursForm(Desk.Current().Hours);
        (form.Week[0].Spans[0].From, form.Week[0].Spans[0].Until) = (from, until);
        (form.Week[0].Spans[1].From, form.Week[0].Spans[1].Until) = (again, end);
        Assert.Equal(told, await Desk.SaveAsync(await SessionAsync(), form.Read()));
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM shop_hours"));
    }

    [Theory]
    [InlineData("2026-12-26", "2026-12-24", "congés", "holidays", "hours.wrong")]
    [InlineData("2026-12-32", "2026-12-32", "congés", "holidays", "hours.wrong")]
    [InlineData("2026-12-24", "2026-12-26", "congés", " ", "hours.reason")]
    public async Task A_closure_without_days_or_reasons_is_refused(string first, string last, string french, string english, string told)
    {
        var form = new HoursForm(Desk.Current().Hours);
        form.Closures.Add(new Closure(first, last, french, english));
        Assert.Equal(told, await Desk.SaveAsync(await SessionAsync(), form.Read()));
    }

    [Fact]
    public async Task Only_a_supervisor_sets_hours_and_nobody_overwrites_another()
    {
        var hours = new HoursForm(Desk.Current().Hours).Read();
        Assert.Equal("hours.clash", await Desk.SaveAsync(await SessionAsync(AgentRoles.Agent), hours));
        Assert.Equal("hours.clash", await Desk.SaveAsync("no session", hours));
        var (one, other) = (await SessionAsync(name: "Un"), await SessionAsync(name: "Deux"));
        Assert.Equal("hours.saved", await Desk.SaveAsync(one, hours));
        Assert.Equal("hours.clash", await Desk.SaveAsync(other, hours));
        Assert.Equal("hours.saved", await Desk.SaveAsync(other, Desk.Current().Hours));
    }

    private List<Instant> Slots() => [.. Clock.Working.SlotsFrom(Clock.Now).TakeWhile(slot => slot < At(27, 0))];

    private Instant At(int day, int hour) => Clock.Working.At(new LocalDate(2026, 11, day), new LocalTime(hour, 0));

    private async Task<string> SessionAsync(string role = AgentRoles.Supervisor, string name = "Camille")
    {
        using var client = await ConsoleClient.EnterAsync(_bot, name, role);
        return Secrets.Hash(client.Session!);
    }
}
