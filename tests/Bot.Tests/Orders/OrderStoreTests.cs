using System.Text.Json.Nodes;
using Bot.Orders;
using Bot.Orders.Sources;
using Bot.Privacy;
using Bot.Tests.Testing;
using Knowledge.Content;

namespace Bot.Tests.Orders;

public sealed class OrderStoreTests : IAsyncDisposable
{
    private readonly TemporaryDatabase _storage = new();
    private readonly FakeClock _clock = FakeClock.AtDemo();

    private OrderStore Store => new(_storage.Database);

    [Fact]
    public async Task The_same_event_twice_is_one()
    {
        Assert.NotNull(await KeepAsync("e1", "S-1", """{"number":"S-1","email":"a@b.example"}"""));
        Assert.Null(await KeepAsync("e1", "S-1", """{"number":"S-1","email":"other@b.example"}"""));
        Assert.Equal("a@b.example", (await Store.FindAsync("S-1", default))!.Email);
        Assert.Equal(1, await _storage.Rows.CountAsync("SELECT COUNT(*) FROM order_events"));
    }

    [Fact]
    public async Task An_event_that_comes_before_its_order_waits_for_it()
    {
        await KeepAsync("e2", "450789469", """{"shipments":[{"id":"1","shippedOn":"2026-11-20","tracking":"CP9"}]}""");
        Assert.Null(await Store.FindAsync("#1001", default));
        await KeepAsync("e1", "450789469", """{"number":"#1001","email":"a@b.example"}""");
        var order = await Store.FindAsync("1001", default);
        Assert.Equal(("#1001", "shipped", "CP9"), (order!.Number, order.Status, order.Tracking));
    }

    [Theory]
    [InlineData("MB-20261187")]
    [InlineData("mb 2026 1187")]
    [InlineData("MB20261187")]
    public async Task A_number_is_found_however_it_is_spelled(string number)
    {
        await KeepAsync("e1", "x", """{"number":"MB-20261187","email":"a@b.example"}""");
        Assert.NotNull(await Store.FindAsync(number, default));
    }

    [Fact]
    public async Task The_orders_of_an_address_come_the_newest_first_and_those_without_one_are_nobodys()
    {
        await KeepAsync("e1", "1", """{"number":"S-1","email":"A@b.example","placedOn":"2026-10-01"}""");
        await KeepAsync("e2", "2", """{"number":"S-2","email":"a@B.example","placedOn":"2026-11-01"}""");
        await KeepAsync("e3", "3", """{"number":"S-3"}""");
        Assert.Equal(["S-2", "S-1"], (await Store.OfAsync("a@b.example", default)).Select(order => order.Number));
        Assert.Empty(await Store.OfAsync("", default));
    }

    [Fact]
    public async Task A_table_is_read_line_by_line_and_a_bad_row_is_named()
    {
        const string Table = """
            number;email;status;placed on;carrier;ref;quantity;price;shipped
            S-1;a@b.example;shipped;2026-11-17;Colipoint;BR-1;2;12,90;oui
            S-1;;;;;BR-2;1;5;non
            S-2;b@b.example;shipped;le 17;Colipoint;BR-1;1;5;
            ;c@b.example;shipped;;;;;;
            S-4;d@b.example;preparing;;;BR-1;beaucoup;5;
            S-5;e@b.example;preparing;;;;;;
            """;
        var (counts, problems) = await ImportAsync("commandes.csv", Table);
        Assert.Equal((2, 2), counts);
        Assert.Equal([4, 5, 6], problems.Select(problem => problem.Line).Order());
        var order = await Store.FindAsync("S-1", default);
        Assert.Equal([("BR-1", 2, 12.90m, true), ("BR-2", 1, 5m, false)], order!.Items.Select(item => (item.Ref, item.Quantity, item.Price, item.Shipped!.Value)));
        Assert.Equal(new DateOnly(2026, 11, 17), order.PlacedOn);
    }

    [Fact]
    public async Task A_list_in_json_is_read_and_a_bad_row_is_named()
    {
        const string List = """
            {"orders": [
              {"number": "S-1", "email": "a@b.example", "status": "shipped"},
              {"number": "S-2", "items": "none"},
              "S-3",
              {"number": "S-4", "number": "S-5"},
              {"number": 60017}
            ]}
            """;
        var (counts, problems) = await ImportAsync("commandes.json", List);
        Assert.Equal((2, 2), counts);
        Assert.Equal([3, 4, 5], problems.Select(problem => problem.Line).Order());
        Assert.NotNull(await Store.FindAsync("60017", default));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_a_newer_one_does()
    {
        const string First = """[{"number":"S-1","email":"a@b.example","status":"preparing"}]""";
        Assert.Equal((1, 1), (await ImportAsync("o.json", First)).Counts);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((0, 1), (await ImportAsync("o.json", First)).Counts);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 1), (await ImportAsync("o.json", First.Replace("preparing", "shipped", StringComparison.Ordinal))).Counts);
        Assert.Equal("shipped", (await Store.FindAsync("S-1", default))!.Status);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 1), (await ImportAsync("o.json", First)).Counts);
        Assert.Equal("preparing", (await Store.FindAsync("S-1", default))!.Status);
    }

    [Fact]
    public async Task A_shoppers_orders_are_given_out_and_erased_with_what_was_told_of_them()
    {
        await KeepAsync("e1", "1", """{"number":"S-1","email":"zoe.lang@b.example","customer":"Zoé Lang"}""");
        await KeepAsync("e2", "2", """{"number":"S-2","email":"a@b.example"}""");
        var store = new PrivacyStore(_storage.Database);
        var id = Assert.Single(await store.OfAddressAsync("Zoe.Lang@b.example", default));
        var rows = await store.ReadAsync(id, default);
        Assert.Contains("Zoé Lang", (string)Assert.Single(rows["order_events"])["data"]!, StringComparison.Ordinal);
        Assert.Equal(2, await store.EraseAsync(id, default));
        await _storage.Database.ForgetAsync(everywhere: true);
        Assert.False(_storage.Rows.Hold("zoe.lang"));
        Assert.NotNull(await Store.FindAsync("S-2", default));
    }

    [Fact]
    public async Task Mails_about_an_order_go_with_it_and_not_before()
    {
        await KeepAsync("e1", "1", """{"number":"S-1","email":"a@b.example"}""");
        await _storage.RunAsync(transaction => Bot.Conversations.ConversationStore.Open(
            transaction, new Bot.Conversations.ConversationRow(OrderNumber.ForMails("S-1"), "order", "", "fr", null, _clock.GetUtcNow().ToString("O"))));
        await _storage.RunAsync(transaction => Bot.Mail.MailOutbox.Add(
            transaction, OrderNumber.ForMails("S-1"), new Bot.Conversations.MailNote("order-news", "a@b.example", "fr", ""), "shipped", _clock.GetUtcNow()));
        var (store, later) = (new PrivacyStore(_storage.Database), _clock.GetUtcNow().AddYears(1));
        Assert.Empty(await store.EndedAsync(later, later, default));
        Assert.Equal(["order:S1"], await store.OfAddressAsync("a@b.example", default));
        Assert.Equal(4, await store.EraseAsync("order:S1", default));
    }

    [Fact]
    public async Task Old_orders_are_found_by_their_last_event()
    {
        await KeepAsync("e1", "1", """{"number":"S-1","email":"a@b.example"}""");
        var store = new PrivacyStore(_storage.Database);
        Assert.Empty(await store.OldOrdersAsync(_clock.GetUtcNow().AddDays(-1), default));
        Assert.Equal(["order:S1"], await store.OldOrdersAsync(_clock.GetUtcNow(), default));
    }

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    private async Task<(Order? Before, Order? After)?> KeepAsync(string id, string subject, string change) =>
        await _storage.WriteAsync(transaction => OrderStore.Keep(
            transaction,
            new OrderEvent(OrderSources.Shop, id, subject, _clock.GetUtcNow(), (JsonObject)JsonNode.Parse(change)!).Checked(),
            _clock.GetUtcNow()));

    private async Task<((int Changed, int Read) Counts, List<ContentProblem> Problems)> ImportAsync(string name, string text)
    {
        var problems = new List<ContentProblem>();
        return (await new OrderImport(_storage.Database, _clock).RunAsync(OrderSources.File, name, text, problems, default), problems);
    }
}
