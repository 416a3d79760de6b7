using System.Text.Json.Nodes;
using Bot.Orders;
using Bot.Tests.Channels.OrderEvents;
using Bot.Tests.Channels.WebChat.Uploads;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>Fills a shop with conversations of all kinds, some of which wait for a person, calls, and what could not be delivered.</summary>
internal static class BusyShop
{
    private static readonly string[] Questions =
    [
        "Combien coûte la livraison à domicile ?", "Where is my order?", "Je voudrais parler à une personne", "C’est inadmissible, je fais une réclamation !",
        "Comment détartrer l’Alto 100 ?", "I would like to talk to a person", "Puis-je être rappelé au 06 12 34 56 78 ?", "Mon colis MB-20261187 n’est jamais arrivé, camille.durand@courriel.example",
        "Est-ce que la bouilloire chante en fa dièse ?", "Vendez-vous des timbres ?", "vendez vous des timbres", "Le service anticonstitutionnellement réfrigéré de dégazage-décalaminage intercommunautaire est-il compris ?",
    ];

    public static async Task FillAsync(OpenShop shop)
    {
        await SendPhotoAsync(shop);
        for (var index = 0; index < 40; index++)
        {
            var shopper = await shop.Shoppers.StartAsync(locale: index % 4 == 1 ? "en" : "fr");
            await shopper.AskAsync(Questions[index % Questions.Length]);
            if (index % 3 == 0)
            {
                await shopper.AskAsync(index % 2 == 0 ? "C’est possible de changer l’adresse ?" : "Merci beaucoup !");
            }
        }

        var called = await shop.Shoppers.StartAsync();
        await called.AskAsync("Rappelez-moi demain à 10 h");
        await called.AskAsync("06 98 76 54 32");
        await RefuseAsync(shop);
        await PromiseAsync(shop);
    }

    /// <summary>Orders that owe something: a parcel, and money by both scales of lateness, before and after the law's day.</summary>
    private static async Task PromiseAsync(OpenShop shop)
    {
        using var http = new HttpClient { BaseAddress = new Uri(shop.Bot.Url) };
        var system = new ShopSystem(http, TimeProvider.System);
        var today = TimeProvider.System.GetUtcNow();
        string Day(int away) => StoredDay.Of(DateOnly.FromDateTime(today.AddDays(away).UtcDateTime));
        foreach (var (number, who, course) in new[]
        {
            ("MB-20269301", "Marguerite Vandenbroucke", $$"""{"status":"shipped","placedOn":"{{Day(-2)}}","shippedOn":"{{Day(-1)}}","plannedDelivery":"{{Day(2)}}","total":64.9}"""),
            ("MB-20269302", "Yanis Le Bihan", $$"""{"status":"delivered","placedOn":"{{Day(-30)}}","deliveredOn":"{{Day(-26)}}","total":189,"returns":[{"id":"r","requestedOn":"{{Day(-20)}}","receivedOn":"{{Day(0)}}"}]}"""),
            ("MB-20269303", "Solène Okafor", $$"""{"status":"delivered","placedOn":"{{Day(-90)}}","deliveredOn":"{{Day(-85)}}","total":549,"returns":[{"id":"r","requestedOn":"{{Day(-75)}}","receivedOn":"{{Day(-45)}}"}]}"""),
            ("MB-20269304", "Jean-Baptiste de La Rochefoucauld-Montbel", $$"""{"status":"shipped","placedOn":"{{Day(-60)}}","shippedOn":"{{Day(-55)}}","plannedDelivery":"{{Day(-50)}}","total":1249}"""),
        })
        {
            await TellAsync(number, who, course);
        }

        await TellAsync("MB-20269304", "Jean-Baptiste de La Rochefoucauld-Montbel", $$"""{"status":"cancelled","cancelledOn":"{{Day(-30)}}"}""");

        async Task TellAsync(string number, string who, string course)
        {
            var order = (JsonObject)JsonNode.Parse(course)!;
            (order["number"], order["customer"], order["email"], order["language"]) = (number, who, "promesse@courriel.example", "fr");
            var told = new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["at"] = today.ToString("O"), ["order"] = order };
            Assert.Equal(200, await system.TellAsync(told.ToJsonString()));
        }
    }

    /// <summary>A shopper who has proven an order, sent a photo and a receipt, and waits.</summary>
    public static async Task<Shopper> SendPhotoAsync(OpenShop shop)
    {
        var shopper = await shop.Shoppers.StartAsync();
        await shopper.AskAsync("Où est ma commande MB-20261187 ? camille.durand@courriel.example");
        var sent = await shopper.SendFilesAsync(UploadForm.Of(
            UploadForm.Activity(null, "machine.jpg", "facture.pdf"), ("machine.jpg", Pictures.Photo(1), "image/jpeg"), ("facture.pdf", Pictures.Pdf, "application/pdf")));
        await shopper.AnswerToAsync(sent.Id);
        await shopper.AskAsync("Je voudrais parler à une personne");
        return shopper;
    }

    /// <summary>A channel that refuses what it is brought.</summary>
    private static async Task RefuseAsync(OpenShop shop)
    {
        await using var connector = await FakeConnector.StartAsync();
        connector.Answer = (_, context) =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        using var http = new HttpClient { BaseAddress = new Uri(shop.Bot.Url) };
        var channel = new ChannelClient(http, new CapturedLog());
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await channel.PostAsync(ChannelClient.Message("Combien coûte la livraison ?", connector.ServiceUrl, ChannelClient.NewConversation()));
        }

        await Waiting.UntilAsync("the refusals", () => connector.Calls.Count >= 3);
    }
}
