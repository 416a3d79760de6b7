using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Orders;
using Bot.Tests.Testing;

namespace Bot.Tests.Orders;

/// <summary>The code that goes to the address on file, held with the whole program.</summary>
public sealed class CodeDeskTests : IAsyncDisposable
{
    private const string Ask = "Je voudrais la facture de ma commande MB-20261201, noah.petit@courriel.example";

    private readonly BotApplication _bot = new(("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{Loopback.FreePort()}"), ("Mail:Tls", "false"), ("Mail:From", "a@b.example"))
    {
        Clock = FakeClock.AtDemo(),
    };

    [Fact]
    public async Task The_right_code_opens_the_case_and_works_once()
    {
        var shopper = await _bot.DirectLine.StartAsync(locale: "fr");
        await shopper.AskAsync(Ask);
        var (recipient, code) = await LastCodeAsync();
        Assert.Equal("noah.petit@courriel.example", recipient);
        _bot.Log.KeepOut(code);
        var answer = await shopper.AskAsync($"le code est {code[..3]} {code[3..]}");
        Assert.Contains("vérifié", answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets WHERE intent = 'invoice-request' AND order_number = 'MB-20261201'"));
        Assert.Equal(ShopperGrade.Code, (await _bot.Get<ConversationStore>().LoadAsync(shopper.ConversationId, default)).Grade);
        await shopper.AskAsync(code);
        Assert.Equal(1, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets"));
    }

    [Fact]
    public async Task After_ten_minutes_it_is_worth_nothing_and_a_new_one_is()
    {
        var shopper = await _bot.DirectLine.StartAsync(locale: "fr");
        await shopper.AskAsync(Ask);
        var (_, old) = await LastCodeAsync();
        _bot.Clock!.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("plus valable", (await shopper.AskAsync(old)).Text, StringComparison.Ordinal);
        await shopper.AskAsync("Recevoir un nouveau code");
        var (_, fresh) = await LastCodeAsync();
        Assert.NotEqual(old, fresh);
        Assert.Contains("vérifié", (await shopper.AskAsync(fresh)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_wrong_tries_the_right_one_opens_nothing()
    {
        var shopper = await _bot.DirectLine.StartAsync(locale: "fr");
        await shopper.AskAsync(Ask);
        var (_, code) = await LastCodeAsync();
        for (var time = 1; time <= CodeDesk.MostTries; time++)
        {
            await shopper.AskAsync($"{(int.Parse(code, null) + time) % 1_000_000:D6}");
        }

        Assert.Contains("plus valable", (await shopper.AskAsync(code)).Text, StringComparison.Ordinal);
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets"));
    }

    [Fact]
    public async Task Neither_the_code_nor_more_than_three_are_kept_for_a_mailbox()
    {
        var shopper = await _bot.DirectLine.StartAsync(locale: "fr");
        await shopper.AskAsync(Ask);
        var (_, code) = await LastCodeAsync();
        Assert.DoesNotContain(code, string.Join('\n', await _bot.Rows.QueryAsync<string>("SELECT note FROM mails UNION ALL SELECT data FROM events")), StringComparison.Ordinal);
        await shopper.AskAsync("je veux un nouveau code");
        await shopper.AskAsync("je veux un nouveau code");
        Assert.Contains("plusieurs codes", (await shopper.AskAsync("je veux un nouveau code")).Text, StringComparison.Ordinal);
        Assert.Equal(3, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM mails"));
    }

    [Theory]
    [InlineData("le code est 123456", "123456")]
    [InlineData("123 456", "123456")]
    [InlineData("12-34-56 !", "123456")]
    [InlineData("1234567", null)]
    [InlineData("12345", null)]
    [InlineData("MB-20261201", null)]
    [InlineData("06 12 34 56 78", null)]
    public void Six_digits_are_read_however_they_are_grouped(string text, string? code) => Assert.Equal(code, Bot.Understanding.CodeReader.Read(text));

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    private async Task<(string Recipient, string Code)> LastCodeAsync()
    {
        var (recipient, note) = (await _bot.Rows.QueryAsync<(string, string)>("SELECT recipient, note FROM mails ORDER BY number DESC LIMIT 1"))[0];
        return (recipient, _bot.Get<OrderSecrets>().Code((string)JsonNode.Parse(note)!["code"]!));
    }
}
