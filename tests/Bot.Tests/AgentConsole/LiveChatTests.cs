using System.Diagnostics;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>Live chat from the shopper's wish to the hand-back, over HTTP on the shopper's side.</summary>
public sealed class LiveChatTests : IAsyncLifetime
{
    private const string Wish = "Je voudrais parler à une personne";

    /// <summary>A Monday at ten in Paris: the demo shop is open.</summary>
    private static readonly DateTimeOffset Open = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly BotApplication _bot = new() { Clock = new FakeClock(Open) };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_person_takes_over_speaks_and_hands_back()
    {
        var camille = await AgentSeat.TakeAsync(_bot);
        var shopper = await _bot.DirectLine.StartAsync();
        var offer = await shopper.AskAsync(Wish);
        Assert.Contains("tête de la file", offer.Text, StringComparison.Ordinal);
        Assert.Contains("environ 2 minutes", offer.Text, StringComparison.Ordinal);
        Assert.Equal(("live-chat", "waiting"), ((string?)offer.ChannelData!["handOff"]!["kind"], (string?)offer.ChannelData["handOff"]!["state"]));
        Assert.Equal(offer.TicketReference, (await _bot.Rows.QueryAsync<string>("SELECT reference FROM live_chats WHERE state = 'waiting'")).Single());

        // While the shopper waits, the bot goes on answering.
        Assert.Equal("answer", (string?)(await shopper.AskAsync("Combien coûte la livraison à domicile ?")).ChannelData!["decision"]);

        Assert.NotNull(await camille.TakeAsync(shopper));
        await SaidAsync(shopper, "Camille, de l’équipe, a rejoint");
        await shopper.SayAsync("Mon colis est abîmé, que faire ?");
        await camille.SayAsync(shopper, "Bonjour, je m’en occupe *tout de suite*.");
        var words = await SaidAsync(shopper, "je m’en occupe");
        Assert.Equal((@"Bonjour, je m’en occupe \*tout de suite\*.", "Camille"), (words.Text, (string?)words.ChannelData!["agent"]));
        Assert.DoesNotContain((await shopper.ReadAllAsync()), said => said.IsBots && said.Text.Contains("abîmé", StringComparison.Ordinal));

        Assert.True(await camille.HandBackAsync(shopper));
        await SaidAsync(shopper, "C’est de nouveau moi");
        Assert.Equal("thanks", (string?)(await shopper.AskAsync("Merci beaucoup !")).ChannelData!["intent"]);
        Assert.Equal("solved", (await _bot.Rows.QueryAsync<string>("SELECT status FROM tickets")).Single());
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM outbox"));
        Assert.Equal(
            ["chat-taken", "chat-answered", "chat-handed-back"],
            await _bot.Rows.QueryAsync<string>("SELECT what FROM audit WHERE what LIKE 'chat-%' ORDER BY number"));
    }

    [Fact]
    public async Task Of_two_agents_who_take_it_one_has_it_and_the_other_sees_who()
    {
        var (camille, paul) = (await AgentSeat.TakeAsync(_bot), await AgentSeat.TakeAsync(_bot, "Paul"));
        for (var round = 0; round < 5; round++)
        {
            var shopper = await WaitingAsync();
            var seen = await Task.WhenAll(camille.TakeAsync(shopper), paul.TakeAsync(shopper), camille.TakeAsync(shopper));
            Assert.Single(seen.Select(chat => chat!.AgentName).Distinct());
            var (winner, loser) = seen[0]!.AgentName == "Camille" ? (camille, paul) : (paul, camille);
            Assert.False(await loser.SayAsync(shopper, "C’est moi qui réponds."));
            Assert.False(await loser.HandBackAsync(shopper));
            Assert.True(await winner.SayAsync(shopper, "Bonjour, je vous écoute."));
            await SaidAsync(shopper, "je vous écoute");
            Assert.Single(await shopper.ReadAllAsync(), said => said.Text.Contains("a rejoint la conversation", StringComparison.Ordinal));
            Assert.True(await winner.HandBackAsync(shopper));
            Assert.False(await winner.HandBackAsync(shopper));
        }
    }

    [Fact]
    public async Task Words_sent_twice_are_said_once()
    {
        var camille = await AgentSeat.TakeAsync(_bot);
        var shopper = await WaitingAsync();
        await camille.TakeAsync(shopper);
        Assert.True(await camille.SayAsync(shopper, "Une seule fois, promis.", "k1"));
        Assert.False(await camille.SayAsync(shopper, "Une seule fois, promis.", "k1"));
        await camille.SayAsync(shopper, "Et voici la suite.");
        await SaidAsync(shopper, "la suite");
        Assert.Single(await shopper.ReadAllAsync(), said => said.Text.Contains("Une seule fois", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_online_or_closed_doors_make_a_ticket()
    {
        var camille = await AgentSeat.TakeAsync(_bot, online: false);
        Assert.Equal("ticket", await KindAsync());
        await camille.BeAsync(online: true);
        Assert.Equal("live-chat", await KindAsync());
        _bot.Clock!.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("ticket", await KindAsync());
        await camille.BeAsync(online: true);
        Assert.Equal("live-chat", await KindAsync());
        // The lunch break: 12:45 in Paris.
        _bot.Clock.Advance(TimeSpan.FromMinutes(163));
        await camille.BeAsync(online: true);
        Assert.Equal("ticket", await KindAsync());
    }

    [Fact]
    public async Task The_place_in_the_queue_and_the_wait_are_said_and_a_long_one_is_not_offered()
    {
        await AgentSeat.TakeAsync(_bot, chats: 1);
        Assert.Contains("tête de la file", (await (await _bot.DirectLine.StartAsync()).AskAsync(Wish)).Text, StringComparison.Ordinal);
        _bot.Clock!.Advance(TimeSpan.FromSeconds(1));
        var second = await (await _bot.DirectLine.StartAsync()).AskAsync(Wish);
        Assert.Contains("position 2 dans la file, environ 10 minutes", second.Text, StringComparison.Ordinal);
        _bot.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ticket", await KindAsync());
    }

    [Fact]
    public async Task A_call_and_a_request_about_data_do_not_wait_in_the_queue()
    {
        await AgentSeat.TakeAsync(_bot);
        var shopper = await _bot.DirectLine.StartAsync();
        await shopper.AskAsync("Pouvez-vous me rappeler ?");
        await shopper.AskAsync("Je veux que vous supprimiez mes données personnelles");
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM live_chats"));
    }

    [Fact]
    public async Task Who_asks_again_in_the_queue_is_told_the_place_and_opens_nothing()
    {
        await AgentSeat.TakeAsync(_bot);
        var shopper = await WaitingAsync();
        Assert.Contains("toujours dans la file", (await shopper.AskAsync(Wish)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets"));
    }

    [Fact]
    public async Task A_wait_that_is_too_long_ends_with_choices()
    {
        var camille = await AgentSeat.TakeAsync(_bot);
        var shopper = await WaitingAsync();
        _bot.Clock!.Advance(TimeSpan.FromSeconds(301));
        await camille.BeAsync(online: true);
        var missed = await SaidAsync(shopper, "personne n’a pu vous rejoindre");
        Assert.Equal(
            ["Continuer d’attendre", "Être rappelé par téléphone", "Recevoir une réponse écrite"],
            missed.Json["suggestedActions"]!["actions"]!.AsArray().Select(action => (string)action!["title"]!));
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM live_chats WHERE state <> 'over'"));

        Assert.Contains("vous restez dans la file", (await shopper.AskAsync("Continuer d’attendre")).Text, StringComparison.Ordinal);
        Assert.Equal("Camille", (await camille.TakeAsync(shopper))!.AgentName);
        await SaidAsync(shopper, "a rejoint la conversation");
        Assert.Equal(1, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets"));
    }

    [Fact]
    public async Task Who_prefers_a_written_answer_leaves_the_queue_and_gives_an_address()
    {
        var camille = await AgentSeat.TakeAsync(_bot);
        var shopper = await WaitingAsync();
        var written = await shopper.AskAsync("Recevoir une réponse écrite");
        Assert.Contains("avant le", written.Text, StringComparison.Ordinal);
        Assert.Contains("quelle adresse électronique", written.Text, StringComparison.Ordinal);
        await shopper.AskAsync("camille.durand@courriel.example");
        Assert.Equal("camille.durand@courriel.example", (await _bot.Rows.QueryAsync<string>("SELECT email FROM tickets")).Single());
        Assert.Null(await camille.TakeAsync(shopper));
    }

    [Fact]
    public async Task Who_prefers_a_call_leaves_the_queue()
    {
        var camille = await AgentSeat.TakeAsync(_bot);
        var shopper = await WaitingAsync();
        Assert.Equal("callback", (string?)(await shopper.AskAsync("Être rappelé par téléphone")).ChannelData!["handOff"]!["kind"]);
        Assert.Null(await camille.TakeAsync(shopper));
    }

    [Fact]
    public async Task An_agent_whose_console_falls_silent_loses_the_chat_and_the_shopper_is_first_again()
    {
        var (camille, paul) = (await AgentSeat.TakeAsync(_bot), await AgentSeat.TakeAsync(_bot, "Paul"));
        var shopper = await WaitingAsync();
        await camille.TakeAsync(shopper);
        await SaidAsync(shopper, "a rejoint la conversation");
        _bot.Clock!.Advance(TimeSpan.FromSeconds(70));
        await paul.BeAsync(online: true);
        await SaidAsync(shopper, "Camille a perdu sa connexion");
        Assert.False(await camille.SayAsync(shopper, "Je suis de retour."));
        Assert.Equal("Paul", (await paul.TakeAsync(shopper))!.AgentName);
        await SaidAsync(shopper, "Paul, de l’équipe, a rejoint");
    }

    [Fact]
    public async Task A_chat_given_to_a_colleague_goes_on_with_the_colleague()
    {
        var (camille, paul) = (await AgentSeat.TakeAsync(_bot), await AgentSeat.TakeAsync(_bot, "Paul"));
        var shopper = await WaitingAsync();
        await camille.TakeAsync(shopper);
        Assert.False(await paul.TransferAsync(shopper, "Paul"));
        Assert.True(await camille.TransferAsync(shopper, "Paul"));
        await SaidAsync(shopper, "Paul, de l’équipe, prend la suite");
        Assert.False(await camille.SayAsync(shopper, "Encore un mot de moi."));
        Assert.True(await paul.SayAsync(shopper, "Je reprends votre demande."));
        await SaidAsync(shopper, "Je reprends");
    }

    [Fact]
    public async Task A_note_of_an_agent_reaches_no_shopper()
    {
        var camille = await AgentSeat.TakeAsync(_bot);
        var shopper = await WaitingAsync();
        const string Secret = "note-interne-4711 : client fidèle";
        Assert.True(await camille.NoteAsync(shopper, Secret));
        await camille.TakeAsync(shopper);
        await SaidAsync(shopper, "a rejoint la conversation");
        Assert.DoesNotContain(await shopper.ReadAllAsync(), said => said.Json.ToJsonString().Contains("4711", StringComparison.Ordinal));
        Assert.Equal(1, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM agent_notes"));
    }

    [Fact]
    public async Task A_session_that_has_ended_does_nothing()
    {
        var camille = await AgentSeat.TakeAsync(_bot);
        var shopper = await WaitingAsync();
        _bot.Clock!.Advance(TimeSpan.FromHours(13));
        await camille.TakeAsync(shopper);
        Assert.False(await camille.NoteAsync(shopper, "note"));
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM live_chats WHERE state = 'active'"));
    }

    /// <summary>The first quarter of twenty: what a busy machine adds is none of ours.</summary>
    [Fact]
    public async Task Words_reach_the_shopper_within_300_milliseconds()
    {
        var camille = await AgentSeat.TakeAsync(_bot);
        var shopper = await WaitingAsync();
        await camille.TakeAsync(shopper);
        await SaidAsync(shopper, "a rejoint la conversation");
        var times = new List<double>();
        for (var round = 0; round < 20; round++)
        {
            var watch = Stopwatch.StartNew();
            await camille.SayAsync(shopper, $"Mot numéro {round}.");
            await SaidAsync(shopper, $"Mot numéro {round}.");
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Assert.True(times[5] < 300, $"{times[5]:0} ms");
    }

    private async Task<Shopper> WaitingAsync()
    {
        var shopper = await _bot.DirectLine.StartAsync();
        var offer = await shopper.AskAsync(Wish);
        Assert.Equal("waiting", (string?)offer.ChannelData!["handOff"]!["state"]);
        return shopper;
    }

    private async Task<string?> KindAsync() =>
        (string?)(await (await _bot.DirectLine.StartAsync()).AskAsync(Wish)).ChannelData!["handOff"]!["kind"];

    private static Task<Said> SaidAsync(Shopper shopper, string text) => Waiting.UntilAsync(
        text, async () => (await shopper.ReadAllAsync()).FirstOrDefault(said => said.IsBots && said.Text.Contains(text, StringComparison.Ordinal)));
}
