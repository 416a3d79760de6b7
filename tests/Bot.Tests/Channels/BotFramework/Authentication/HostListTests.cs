using Bot.Channels.BotFramework.Authentication;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.BotFramework.Authentication;

public sealed class HostListTests
{
    private static readonly HostList Hosts = new(["exact.example", "*.under.example"]);

    [Theory]
    [InlineData("exact.example", true)]
    [InlineData("EXACT.Example", true)]
    [InlineData("a.under.example", true)]
    [InlineData("a.b.under.example", true)]
    [InlineData("x.exact.example", false)]
    [InlineData("under.example", false)]
    [InlineData("aunder.example", false)]
    [InlineData(".under.example", false)]
    [InlineData("a.under.example.", false)]
    [InlineData("a.under.example.evil", false)]
    [InlineData("example", false)]
    [InlineData("", false)]
    [Requirement("A40")]
    public void Names_are_compared_label_by_label(string host, bool held) => Assert.Equal(held, Hosts.Holds(host));

    [Theory]
    [InlineData("host.example", true)]
    [InlineData("*.host.example", true)]
    [InlineData("*.com", false)]
    [InlineData("*", false)]
    [InlineData("localhost", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("https://host.example", false)]
    [InlineData("host.example:8443", false)]
    [InlineData("host.*.example", false)]
    [InlineData("", false)]
    public void An_entry_is_the_name_of_a_host(string entry, bool isOne) =>
        Assert.Equal(isOne, HostList.IsEntry(entry));
}
