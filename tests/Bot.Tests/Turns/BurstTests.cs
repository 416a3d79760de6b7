using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.HandOffs.LiveChats;
using Bot.Tests.Testing;

namespace Bot.Tests.Turns;

/// <summary>Messages that wait when their turn begins: what belongs together is one turn, and nothing else is.</summary>
public sealed class BurstTests : IAsyncLifetime
{
    private const string Delivery = "Combien coûte la livraison à domicile ?";
    private const string Person = "Je veux parler à un conseiller";
    private const string Order = "MB-20261187";
    private const string Address = "camille.durand@courriel.example";

    private readonly BotApplication _bot = new() { Clock = FakeClock.AtDemo() };
    private Shopper _shopper = null!;

    public async ValueTask InitializeAsync()
    {
        _shopper = await _bot.DirectLine.StartAsync(locale: "fr");
        await _shopper.GreetingAsync();
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [InlineData("order", "bonjour", $"ma commande {Order}", "elle est où")]
    [InlineData("order", "bonjour", "ma commande n’est pas arrivée", Order, Address)]
    [InlineData("answer", "bonjour", Delivery)]
    [InlineData("answer", "bonjour", Delivery, "merci")]
    [InlineData("answer", "Combien coûte", "la livraison")]
    [InlineData("answer", "combien coute", "la livraison à domicile")]
    [InlineData("hand-off", "bonjour", Person, "merci")]
    [InlineData("hand-off", Person, "svp", Person)]
    [InlineData("dialogue", "merci", "au revoir")]
    public async Task What_is_typed_in_a_row_is_read_together_and_answered_once(string decision, params string[] texts)
    {
        var ids = await OweAsync(texts);
        var reply = await _shopper.AnswerToAsync(ids[^1]);
        Assert.Equal(decision, reply.Decision);
        Assert.Equal([ids[^1]], await AnsweredAsync());
        Assert.Equal(ids, await SaidAsync());
        Assert.Equal(ids.SkipLast(1), await ReadWithAsync(ids[^1]));
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM inbox"));
        Assert.Equal(decision == "hand-off" ? 1 : 0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets"));

        // The same words in one message get the same answer, but for a reference that is given once.
        var alone = await _bot.DirectLine.StartAsync(locale: "fr");
        await alone.GreetingAsync();
        var same = await alone.AskAsync(string.Join('\n', texts));
        Assert.Equal(reply.Text.Replace(reply.TicketReference ?? "-", "", StringComparison.Ordinal), same.Text.Replace(same.TicketReference ?? "-", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Delivery, Person)]
    [InlineData(Delivery, "Comment renvoyer un article ?")]
    [InlineData("Comment on fait les retours chez vous ?", Delivery)]
    [InlineData("Est-ce que le patron est content de la météo ?", Delivery)]
    [InlineData($"Où est ma commande {Order} ?", Person)]
    public async Task Who_asks_for_two_things_gets_two_answers(params string[] texts)
    {
        var ids = await OweAsync(["bonjour", .. texts, "merci"]);
        await _shopper.AnswerToAsync(ids[^1]);
        Assert.Equal([ids[1], ids[3]], await AnsweredAsync());
        Assert.Equal(ids, await SaidAsync());
    }

    [Fact]
    public async Task Number_and_address_that_the_bot_asked_for_are_one_answer()
    {
        Assert.Equal("order", (await _shopper.AskAsync("Où est ma commande ?")).Decision);
        var ids = await OweAsync([Order, Address]);
        Assert.Contains("CP0042917FR", (await _shopper.AnswerToAsync(ids[1])).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(ids[0], await AnsweredAsync());
    }

    [Theory]
    [InlineData("value", """{"text":"merci"}""")]
    [InlineData("channelData", """{"postBack":true}""")]
    [InlineData("attachments", """[{"contentType":"image/png","contentUrl":"https://a.example/b"}]""")]
    public async Task A_click_and_a_file_are_turns_of_their_own(string field, string value)
    {
        var click = Shopper.Message("merci");
        click[field] = JsonNode.Parse(value);
        var ids = await _bot.OweAsync(_shopper, Shopper.Message("bonjour"), click, Shopper.Message(Delivery));
        await _shopper.AnswerToAsync(ids[^1]);
        Assert.Equal(ids, await AnsweredAsync());
    }

    [Fact]
    public async Task A_choice_on_the_screen_is_a_turn_of_its_own()
    {
        var choice = (await _shopper.GreetingAsync()).Choices[0];
        var ids = await OweAsync(["bonjour", choice, "merci"]);
        await _shopper.AnswerToAsync(ids[^1]);
        Assert.Equal(ids, await AnsweredAsync());
    }

    [Fact]
    public async Task What_a_person_reads_comes_message_by_message()
    {
        await _bot.OweAsync(_shopper, transaction => ConversationStore.Append(
            transaction,
            _shopper.ConversationId,
            1,
            [new ConversationEvent.PersonAsked(new HandOffNote("T-BURST234", LiveChatDesk.Kind, "customer-request")), new ConversationEvent.PersonJoined("Camille")],
            DateTimeOffset.UnixEpoch));
        var ids = await OweAsync(["bonjour", "ma commande", "elle est où"]);
        await Waiting.UntilAsync("an empty inbox", async () => await _bot.Rows.CountAsync("SELECT COUNT(*) FROM inbox") == 0);
        Assert.Equal(ids, await SaidAsync());
        Assert.Empty(await ReadWithAsync(ids[^1]));
        Assert.Empty(await AnsweredAsync());
    }

    [Fact]
    public async Task What_somebody_else_says_goes_before_the_messages_that_wait()
    {
        var ids = new List<string>();
        await _bot.OweAsync(_shopper, transaction =>
        {
            ids.AddRange(transaction.Owe(_bot, _shopper, Shopper.Message("bonjour"), Shopper.Message(Delivery)));
            ContinuationStore.Add(transaction, _shopper.ConversationId, new Continuation.Say(new Reply("Bonne nouvelle.", "fr", "dialogue")), "news");
            ids.AddRange(transaction.Owe(_bot, _shopper, Shopper.Message("merci")));
        });
        await _shopper.AnswerToAsync(ids[2]);
        var answers = (await _shopper.ReadAllAsync()).Where(said => said.IsBots).SkipWhile(said => said.Text != "Bonne nouvelle.").Skip(1);
        Assert.Equal([ids[2]], answers.Select(said => said.ReplyToId));
        Assert.Equal([ids[0], ids[1]], await ReadWithAsync(ids[2]));
    }

    private Task<IReadOnlyList<string>> OweAsync(params IEnumerable<string> texts) =>
        _bot.OweAsync(_shopper, [.. texts.Select(text => Shopper.Message(text))]);

    private async Task<IEnumerable<string>> AnsweredAsync() =>
        (await _shopper.ReadAllAsync()).Where(said => said.IsBots).Select(said => said.ReplyToId).OfType<string>();

    private Task<IReadOnlyList<string>> SaidAsync() => _bot.Rows.QueryAsync<string>(
        "SELECT data ->> 'activityId' FROM events WHERE conversation_id = @id AND data ->> 'kind' = 'shopper-said' ORDER BY version", new { id = _shopper.ConversationId });

    private Task<IReadOnlyList<string>> ReadWithAsync(string last) => _bot.Rows.QueryAsync<string>(
        "SELECT data ->> 'activityId' FROM events WHERE conversation_id = @id AND data ->> 'readWith' = @last ORDER BY version", new { id = _shopper.ConversationId, last });
}
