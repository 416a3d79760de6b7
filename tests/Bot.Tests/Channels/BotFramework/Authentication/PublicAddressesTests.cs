using System.Net;
using Bot.Channels.BotFramework.Authentication;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.BotFramework.Authentication;

public sealed class PublicAddressesTests
{
    public static TheoryData<string> Numbers => [.. BadAddresses.Numbers];

    [Theory, MemberData(nameof(Numbers))]
    [Requirement("A41")]
    public void Addresses_inside_are_not_public(string address) =>
        Assert.False(PublicAddresses.Hold(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("52.112.1.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:52.112.1.1")]
    [InlineData("64:ff9b::52.112.1.1")]
    [InlineData("2002:3470:101::1")]
    [InlineData("2603:1000::1")]
    [InlineData("2a01:111::1")]
    [Requirement("A41")]
    public void Addresses_of_the_internet_are_public(string address) =>
        Assert.True(PublicAddresses.Hold(IPAddress.Parse(address)));
}
