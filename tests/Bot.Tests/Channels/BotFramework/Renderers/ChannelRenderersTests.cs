using System.Text.Json.Nodes;
using Bot.Channels.BotFramework;
using Bot.Channels.BotFramework.Renderers;
using Bot.Conversations;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.BotFramework.Renderers;

/// <summary>What each channel shows of a reply.</summary>
[Requirement("FT0")]
public sealed class ChannelRenderersTests
{
    private static readonly Reply Answer = new(
        "# Retours\n\nVous avez **14 jours**. Voir [nos conditions](https://shop.example/retours) ou [la page](/help/fr/retours).\n\n- un\n- deux",
        "fr", DecisionNames.Answer);

    [Theory]
    [InlineData("webchat")]
    [InlineData("directline")]
    [InlineData("emulator")]
    public void Channels_that_show_everything_get_Markdown_and_all_buttons(string channel)
    {
        var shown = Render(With(Answer, 30), channel)[0];
        Assert.Equal((Answer.Text, "markdown", 30), (shown.Text, shown.TextFormat, shown.SuggestedActions!.Actions!.Count));
        Assert.Equal("answer", (string?)shown.ChannelData!["decision"]);
    }

    [Theory]
    [InlineData("webchat", 100)]
    [InlineData("msteams", 3)]
    public void Buttons_beyond_what_a_channel_shows_become_a_numbered_list(string channel, int most)
    {
        Assert.Equal(most, Render(With(Answer, most), channel)[^1].SuggestedActions!.Actions!.Count);
        var shown = Render(With(Answer, most + 1), channel)[0];
        Assert.Null(shown.SuggestedActions);
        Assert.Contains($"\n{most + 1}. Choix {most + 1}", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Requirement("T3")]
    public void Teams_gets_the_Markdown_that_it_knows() => Assert.Equal(
        "**Retours**\n\nVous avez **14 jours**. Voir [nos conditions](https://shop.example/retours) ou la page.\n\n- un\n- deux",
        Render(Answer, "msteams")[0].Text);

    [Theory]
    [InlineData("facebook")]
    [InlineData("telegram")]
    [Requirement("F3")]
    public void Channels_without_Markdown_get_plain_text(string channel)
    {
        var shown = Assert.Single(Render(Answer, channel));
        Assert.Equal(
            "Retours\n\nVous avez 14 jours. Voir nos conditions (https://shop.example/retours) ou la page.\n\n- un\n- deux", shown.Text);
        Assert.Equal("plain", shown.TextFormat);
    }

    [Fact]
    public void A_channel_that_nobody_described_has_no_buttons()
    {
        var shown = Assert.Single(Render(With(Answer, 2), "sms"));
        Assert.Null(shown.SuggestedActions);
        Assert.EndsWith("- deux\n\n1. Choix 1\n2. Choix 2", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Requirement("T5")]
    public void Groups_of_Teams_have_no_buttons()
    {
        var shown = Assert.Single(Render(With(Answer, 2), "msteams", "groupChat"));
        Assert.Null(shown.SuggestedActions);
        Assert.Contains("2. Choix 2", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Requirement("F2", "M14")]
    public void Quick_replies_of_Facebook_are_Messenger_s_own()
    {
        var shown = Assert.Single(Render(With(Answer, 3), "facebook"));
        Assert.Null(shown.SuggestedActions);
        Assert.Equal("RESPONSE", (string?)shown.ChannelData!["messaging_type"]);
        Assert.Equal(["Choix 1", "Choix 2", "Choix 3"], Field(shown.ChannelData["quick_replies"], "title"));
        Assert.Equal(["valeur 1", "valeur 2", "valeur 3"], Field(shown.ChannelData["quick_replies"], "payload"));
    }

    [Fact]
    [Requirement("F2")]
    public void Facebook_titles_hold_20_characters_and_the_list_says_the_rest()
    {
        var shown = Assert.Single(Render(
            Answer with { Choices = [new("Où en est ma commande ?", "a"), new("Combien coûte la livraison ?", "b")] }, "facebook"));
        Assert.All(Field(shown.ChannelData!["quick_replies"], "title"), title => Assert.InRange(title.Length, 1, 20));
        Assert.Contains("1. Où en est ma commande ?\n2. Combien coûte la livraison ?", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Facebook_shows_ten_quick_replies_and_numbers_them_all()
    {
        var shown = Assert.Single(Render(With(Answer, 12), "facebook"));
        Assert.Equal(10, shown.ChannelData!["quick_replies"]!.AsArray().Count);
        Assert.Contains("\n12. Choix 12", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Requirement("F2")]
    public void Our_own_channel_data_never_reaches_Messenger() => Assert.Null(Render(Answer, "facebook")[0].ChannelData);

    [Fact]
    [Requirement("F3")]
    public void Long_texts_are_cut_at_paragraphs_in_order_and_the_buttons_come_last()
    {
        var paragraphs = Enumerable.Range(1, 12).Select(number => $"Paragraphe {number}. " + new string('a', 500)).ToList();
        var parts = Render(With(Answer with { Text = string.Join("\n\n", paragraphs) }, 2), "facebook");
        Assert.True(parts.Count > 3);
        Assert.All(parts, part => Assert.InRange(part.Text!.Length, 1, 1_999));
        Assert.Equal(paragraphs, string.Join("\n\n", parts.Select(part => part.Text)).Split("\n\n"));
        Assert.Equal(parts.Count - 1, parts.ToList().FindIndex(part => part.ChannelData is not null));
    }

    [Fact]
    public void Choices_that_the_text_numbers_already_are_not_listed_twice()
    {
        var ask = new Reply("Parlez-vous de :\n\n1. Un\n2. Deux", "fr", DecisionNames.AskBack)
        {
            Choices = [new("Un", "Un"), new("Deux", "Deux"), new("Une personne", "Je voudrais une personne")],
        };
        Assert.Equal("Parlez-vous de :\n\n1. Un\n2. Deux\n3. Une personne", Assert.Single(Render(ask, "sms")).Text);
    }

    [Fact]
    [Requirement("M13", "M14", "T3")]
    public void Products_with_a_page_are_cards_in_a_message_of_their_own_on_Teams()
    {
        var parts = Render(With(Product("https://shop.example/alto", "https://shop.example/alto.png"), 2), "msteams");
        Assert.Equal(2, parts.Count);
        Assert.Null(parts[0].Attachments);
        var card = Assert.Single(parts[1].Attachments!.AsArray())!;
        Assert.Equal("application/vnd.microsoft.card.hero", (string?)card["contentType"]);
        Assert.Equal(("Alto 100", "249 € · en stock"), ((string?)card["content"]!["title"], (string?)card["content"]!["subtitle"]));
        Assert.Equal(("openUrl", "https://shop.example/alto"),
            ((string?)card["content"]!["buttons"]![0]!["type"], (string?)card["content"]!["buttons"]![0]!["value"]));
        Assert.Equal(2, parts[1].SuggestedActions!.Actions!.Count);
    }

    [Theory]
    [InlineData("msteams", "https://shop.example/a.svg", false)]
    [InlineData("webchat", "https://shop.example/a.svg", true)]
    [InlineData("facebook", "https://shop.example/a.png", true)]
    [InlineData("webchat", "data:image/png;base64,AAAA", false)]
    [InlineData("webchat", "/images/a.png", false)]
    public void Pictures_are_those_that_a_channel_can_show(string channel, string image, bool isShown)
    {
        var card = Render(Product("https://shop.example/alto", image), channel).First(part => part.Attachments is not null).Attachments![0]!;
        Assert.Equal(isShown, card["content"]!["images"] is not null);
    }

    [Theory]
    [InlineData("/help/fr/alto")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [Requirement("M14")]
    public void A_product_without_a_page_on_the_web_is_text_alone(string url) =>
        Assert.All(Render(Product(url, null), "webchat"), part => Assert.Null(part.Attachments));

    [Fact]
    [Requirement("M13")]
    public void An_order_s_steps_are_an_adaptive_card_with_dates_that_the_client_writes()
    {
        var order = Answer with { Order = new OrderCard("MB-1", "shipped", [new("Expédiée", new DateOnly(2026, 11, 20), "done"), new("Livrée", null, "todo")], null) };
        var card = Assert.Single(Render(order, "webchat")[0].Attachments!.AsArray())!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)card["contentType"]);
        Assert.Contains("{{DATE(2026-11-20T12:00:00Z, SHORT)}}", card.ToJsonString(), StringComparison.Ordinal);
        Assert.All(Render(order, "facebook"), part => Assert.Null(part.Attachments));
    }

    [Fact]
    public void What_a_person_writes_bears_their_name() =>
        Assert.Equal("Claire", (string?)Render(Answer with { Agent = "Claire" }, "webchat")[0].ChannelData!["agent"]);

    [Theory]
    [InlineData("webchat")]
    [InlineData("msteams")]
    [InlineData("facebook")]
    [InlineData("emulator")]
    [InlineData("sms")]
    [Requirement("M12")]
    public void The_same_reply_is_the_same_to_the_byte_and_holds_no_null(string channel)
    {
        var reply = With(Product("https://shop.example/alto", null), 5);
        var first = Json.Write(Render(reply, channel));
        Assert.Equal(first, Json.Write(Render(reply, channel)));
        Assert.DoesNotContain("null", first, StringComparison.Ordinal);
        Assert.DoesNotContain("[]", first.Replace("\"sources\":[]", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static IReadOnlyList<Activity> Render(Reply reply, string channel, string? type = null) => ChannelRenderers.Render(
        reply, new ConversationReference("http://localhost", channel, new ConversationAccount("c") { ConversationType = type }, new("u"), new("b"), null));

    private static Reply With(Reply reply, int choices) =>
        reply with { Choices = [.. Enumerable.Range(1, choices).Select(number => new Choice($"Choix {number}", $"valeur {number}"))] };

    private static Reply Product(string url, string? image) =>
        Answer with { Products = [new ProductCard("P1", "Alto 100", "249 €", "instock", "en stock", url, image)] };

    private static List<string> Field(JsonNode? items, string name) => [.. items!.AsArray().Select(item => (string)item![name]!)];
}
