using System.Net;
using System.Net.Sockets;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// Which addresses are of the public internet, by IANA's special-purpose registries (RFC 6890). IPv6 addresses that
/// carry an IPv4 address are judged by the one they carry.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/3",

            // Looks public, and is the host of every virtual machine in Azure.
            "168.63.129.16/32",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Within the global range: protocol assignments with Teredo, documentation.</summary>
    private static readonly IPNetwork[] Special =
        [IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("3fff::/20")];

    public static bool Hold(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !Inside.Any(network => network.Contains(address));
        }

        var bytes = address.GetAddressBytes();
        return Translated.Contains(address) ? Hold(new IPAddress(bytes.AsSpan(12, 4)))
            : SixToFour.Contains(address) ? Hold(new IPAddress(bytes.AsSpan(2, 4)))
            : Global.Contains(address) && !Special.Any(network => network.Contains(address)) && !IsTunnelled(bytes);
    }

    /// <summary>ISATAP (RFC 5214): <c>::5efe:a.b.c.d</c> in the lower half means an IPv4 address behind it.</summary>
    private static bool IsTunnelled(byte[] bytes) =>
        (bytes[8] & ~0x02) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
}
