using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Bot.Commands;

/// <summary>The proxies before the program. Section <c>Proxy</c>.</summary>
internal sealed class ProxyOptions
{
    /// <summary>Addresses, or networks such as <c>10.0.0.0/8</c>, whose word about where a request comes from is believed.</summary>
    public IList<string> Addresses { get; set; } = [];

    /// <returns>Null without proxies: ASP.NET Core takes an empty list for "believe everybody".</returns>
    /// <exception cref="InvalidDataException">One of them is no address; the message names it.</exception>
    public ForwardedHeadersOptions? Read()
    {
        if (Addresses.Count == 0)
        {
            return null;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in Addresses)
        {
            if (IPAddress.TryParse(address, out var single))
            {
                options.KnownProxies.Add(single);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.TryParse(address, out var network)
                    ? network
                    : throw new InvalidDataException($"Proxy:Addresses has what is no address: {address}"));
            }
        }

        return options;
    }
}
