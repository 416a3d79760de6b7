using Bot.Channels.BotFramework;

namespace Bot.Tests.Channels.BotFramework;

public sealed class ConnectorClientTests
{
    [Theory]
    [InlineData("http://localhost:56150/_connector", "http://localhost:56150/_connector/v3/conversations/c/activities")]
    [InlineData("https://smba.trafficmanager.net/amer/", "https://smba.trafficmanager.net/amer/v3/conversations/c/activities")]
    [InlineData("http://localhost", "http://localhost/v3/conversations/c/activities")]
    public void The_path_of_the_service_address_is_kept(string serviceUrl, string expected) =>
        Assert.Equal(expected, ConnectorClient.Address(Reference(serviceUrl, "c"), null).AbsoluteUri);

    [Theory]
    [InlineData("19:a@thread.tacv2;messageid=1", "19%3Aa%40thread.tacv2%3Bmessageid%3D1")]
    [InlineData("a|b/c", "a%7Cb%2Fc")]
    [InlineData("../v2?x#y", "..%2Fv2%3Fx%23y")]
    public void Ids_are_escaped(string conversation, string expected) => Assert.EndsWith(
        $"/v3/conversations/{expected}/activities/{expected}",
        ConnectorClient.Address(Reference("http://localhost/x", conversation), conversation).AbsoluteUri, StringComparison.Ordinal);

    private static ConversationReference Reference(string serviceUrl, string conversation) =>
        new(serviceUrl, "emulator", new ConversationAccount(conversation), new ChannelAccount("u"), new ChannelAccount("b"), null);
}
