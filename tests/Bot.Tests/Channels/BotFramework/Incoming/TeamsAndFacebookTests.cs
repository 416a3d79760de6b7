using System.Net;
using System.Text.Json.Nodes;
using Bot.Channels.BotFramework;
using Bot.Channels.BotFramework.Incoming;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.BotFramework.Incoming;

/// <summary>Messages as Teams and Facebook send them.</summary>
public sealed class TeamsAndFacebookTests
{
    [Theory]
    [InlineData("<at>Assistant</at> Merci\u00a0\u00a0beaucoup\u00a0!", "Merci beaucoup !")]
    [InlineData("Bonjour <at>Assistant</at>, où est mon colis ?", "Bonjour , où est mon colis ?")]
    [InlineData("<at>Assistant</at> un\ndeux", "un\ndeux")]
    [Requirement("T1", "T2")]
    public void The_bot_s_own_name_is_no_part_of_the_question(string text, string read) =>
        Assert.Equal(read, Read(Teams(text, "channel", mentions: true))!.Text);

    [Fact]
    [Requirement("T2")]
    public void Names_of_others_stay() => Assert.Equal(
        "<at>Claire</at> merci", Read(Teams("<at>Claire</at> merci", "personal", mentions: false))!.Text);

    [Theory]
    [InlineData("groupChat")]
    [InlineData("channel")]
    [Requirement("T5")]
    public void In_a_group_only_what_names_the_bot_is_for_it(string type)
    {
        Assert.Null(Read(Teams("merci", type, mentions: false)));
        Assert.NotNull(Read(Teams("<at>Assistant</at> merci", type, mentions: true)));
        Assert.NotNull(Read(Teams("merci", "personal", mentions: false)));
    }

    [Fact]
    [Requirement("T2")]
    public void The_html_beside_the_text_is_no_file()
    {
        var message = Teams("merci", "personal", mentions: false) with
        {
            Attachments = JsonNode.Parse("""[{"contentType":"text/html","content":"<p>merci</p>"},{"contentType":"application/vnd.microsoft.teams.file.download.info"}]"""),
        };
        Assert.Equal("application/vnd.microsoft.teams.file.download.info", (string?)Assert.Single(Read(message)!.Attachments!.AsArray())!["contentType"]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("[null,5,{\"type\":\"mention\"},{\"type\":\"mention\",\"mentioned\":5,\"text\":{}}]")]
    [Requirement("T1")]
    public void Entities_of_any_shape_are_taken(string entities) =>
        Assert.Equal("merci", Read(Teams("merci", "personal", mentions: false) with { Entities = JsonNode.Parse(entities) })!.Text);

    [Theory]
    [InlineData("""{"message":{"text":"Oui","quick_reply":{"payload":"Où est ma commande ?"}}}""", "Où est ma commande ?")]
    [InlineData("""{"message":{"text":"Oui","quick_reply":{}}}""", "Oui")]
    [InlineData("""{"postback":{"title":"Oui","payload":"Oui"}}""", "Oui")]
    [InlineData("""{"sender":{"id":"1"}}""", "Oui")]
    [InlineData("5", "Oui")]
    [InlineData("""{"message":{"text":"Oui","is_echo":true}}""", null)]
    [Requirement("F1")]
    public void A_quick_reply_says_its_payload_and_an_echo_is_nobody_s(string channelData, string? read) =>
        Assert.Equal(read, Read(new Activity { Type = "message", ChannelId = "facebook", Text = "Oui", ChannelData = JsonNode.Parse(channelData) })?.Text);

    [Fact]
    [Requirement("T2", "T7")]
    public async Task Only_the_tenants_of_the_list_are_served()
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var bot = new BotApplication(("BotFramework:TeamsTenants:0", "a-tenant"), ("BotFramework:TeamsTenants:1", "another"));
        foreach (var (tenant, place, status) in new[]
        {
            ("a-tenant", "channelData", HttpStatusCode.OK), ("ANOTHER", "conversation", HttpStatusCode.OK),
            ("evil", "channelData", HttpStatusCode.Forbidden), ("evil", "conversation", HttpStatusCode.Forbidden), ("", "none", HttpStatusCode.Forbidden),
        })
        {
            var message = ChannelClient.Message("Merci beaucoup !", connector.ServiceUrl, ChannelClient.NewConversation());
            message["channelId"] = "msteams";
            if (place == "channelData")
            {
                message["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } };
            }
            else if (place == "conversation")
            {
                message["conversation"]!["tenantId"] = tenant;
            }

            using var response = await bot.Channel.SendAsync(message);
            Assert.Equal(status, response.StatusCode);
        }

        Assert.Equal(2, await bot.Rows.CountAsync("SELECT COUNT(*) FROM conversations"));
    }

    private static Activity? Read(Activity activity) => IncomingMessage.Read(activity, new ConversationReference(
        "http://localhost", activity.ChannelId!, activity.Conversation ?? new("c"), new("u"), new("28:bot"), null));

    private static Activity Teams(string text, string type, bool mentions) => new()
    {
        Type = "message",
        ChannelId = "msteams",
        Text = text,
        Conversation = new ConversationAccount("19:x@thread.tacv2;messageid=1") { ConversationType = type },
        Recipient = new ChannelAccount("28:bot"),
        Entities = mentions
            ? JsonNode.Parse("""[{"type":"clientInfo","locale":"fr-FR"},{"type":"mention","mentioned":{"id":"28:bot","name":"Assistant"},"text":"<at>Assistant</at>"}]""")
            : null,
    };
}
