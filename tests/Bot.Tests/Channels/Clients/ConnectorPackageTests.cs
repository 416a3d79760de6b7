using Bot.Channels.BotFramework;
using Bot.Channels.BotFramework.Outgoing;
using Bot.Conversations;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.Clients;

/// <summary>Microsoft's connector client and schema beside ours: the same calls, and activities that they take.</summary>
[Collection(RealClients.Name)]
public sealed class ConnectorPackageTests
{
    [Theory]
    [InlineData("19:abc@thread.tacv2;messageid=1", "1:a|b/c=")]
    [InlineData("a conversation", "a%20b?c#d")]
    [Requirement("M20")]
    public async Task Our_calls_are_those_of_Microsoft_s_client(string conversation, string activity)
    {
        NodeClients.Installed("botframework-connector/package.json");
        await using var theirs = await FakeConnector.StartAsync();
        await NodeClients.PassesAsync("connector-addresses.cjs", theirs.ServiceUrl, conversation, activity);

        await using var ours = await FakeConnector.StartAsync();
        using var http = new HttpClient();
        var (client, message) = (new ConnectorClient(http, TimeProvider.System), new Activity { Type = "message", Text = "hello" });
        var reference = new ConversationReference(ours.ServiceUrl, "msteams", new ConversationAccount(conversation), new("u"), new("b"), null);
        await client.SendAsync(reference, message, default);
        await client.SendAsync(reference, message with { ReplyToId = activity }, default);
        await client.UpdateAsync(reference, activity, message, default);
        await client.DeleteAsync(reference, activity, default);
        await client.CreateConversationAsync(reference, new ConversationParameters(new("b"), [new("u")]), default);
        await client.UploadAsync(reference, new AttachmentUpload("text/plain", "a.txt", [1, 2, 3]), default);
        await client.MemberAsync(reference, "u", default);

        Assert.Equal(theirs.Calls.Select(call => $"{call.Method} {call.Target}"), ours.Calls.Select(call => $"{call.Method} {call.Target}"));
    }

    [Fact]
    [Requirement("M11", "M12", "M13")]
    public async Task What_we_send_is_what_Microsoft_s_schema_takes()
    {
        NodeClients.Installed("botframework-schema/package.json");
        var reply = new Reply("Voici **la réponse**.\n\n1. un", "fr", DecisionNames.Answer)
        {
            Choices = [.. Enumerable.Range(1, 5).Select(number => new Choice($"Choix {number}", $"{number}"))],
            Products = [new ProductCard("P", "Alto", "249 €", "instock", "en stock", "https://shop.example/p", "https://shop.example/p.png")],
            Order = new OrderCard("MB-1", "shipped", [new("Expédiée", new DateOnly(2026, 11, 20), "done")], null),
        };
        var activities = new[] { "webchat", "directline", "emulator", "msteams", "facebook", "sms" }.SelectMany(channel => OutgoingActivities.Of(
            reply, "m1", new ConversationReference("https://shop.example", channel, new ConversationAccount("c"), new("u"), new("b"), "fr"), traces: true));
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Json.Write(activities));
            await NodeClients.PassesAsync("activity-schema.cjs", file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
