using Bot.Channels.BotFramework;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.BotFramework;

[Requirement("M20")]
public sealed class ConnectorAddressesTests
{
    [Theory]
    [InlineData("http://localhost:56150/_connector", "http://localhost:56150/_connector/v3/conversations/c/activities")]
    [InlineData("https://smba.trafficmanager.net/amer/", "https://smba.trafficmanager.net/amer/v3/conversations/c/activities")]
    [InlineData("http://localhost", "http://localhost/v3/conversations/c/activities")]
    public void The_path_of_the_service_address_is_kept(string serviceUrl, string expected) =>
        Assert.Equal(expected, ConnectorAddresses.Activities(Reference(serviceUrl, "c")).AbsoluteUri);

    [Theory]
    [InlineData("19:a@thread.tacv2;messageid=1", "19%3Aa%40thread.tacv2%3Bmessageid%3D1")]
    [InlineData("a|b/c", "a%7Cb%2Fc")]
    [InlineData("../v2?x#y", "..%2Fv2%3Fx%23y")]
    public void Ids_are_escaped(string conversation, string expected) => Assert.EndsWith(
        $"/v3/conversations/{expected}/activities/{expected}",
        ConnectorAddresses.Activities(Reference("http://localhost/x", conversation), conversation).AbsoluteUri, StringComparison.Ordinal);

    [Fact]
    public void Every_operation_has_its_address()
    {
        var reference = Reference("https://smba.example/amer/", "19:a;b");
        Assert.Equal(
            [
                "https://smba.example/amer/v3/conversations",
                "https://smba.example/amer/v3/conversations/19%3Aa%3Bb/members",
                "https://smba.example/amer/v3/conversations/19%3Aa%3Bb/members/29%3Ax%7Cy",
                "https://smba.example/amer/v3/conversations/19%3Aa%3Bb/pagedmembers?pageSize=50&continuationToken=a%26b",
                "https://smba.example/amer/v3/conversations/19%3Aa%3Bb/attachments",
            ],
            new[]
            {
                ConnectorAddresses.Conversations(reference.ServiceUrl), ConnectorAddresses.Members(reference),
                ConnectorAddresses.Members(reference, "29:x|y"), ConnectorAddresses.PagedMembers(reference, 50, "a&b"),
                ConnectorAddresses.Attachments(reference),
            }.Select(address => address.AbsoluteUri));
    }

    private static ConversationReference Reference(string serviceUrl, string conversation) =>
        new(serviceUrl, "emulator", new ConversationAccount(conversation), new ChannelAccount("u"), new ChannelAccount("b"), null);
}
