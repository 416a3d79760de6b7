using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>The other machines, as the guarded client reaches them: names, lines, and whom TLS trusts.</summary>
internal sealed class Network
{
    public Func<string, CancellationToken, Task<IPAddress[]>> ResolveAsync { get; init; } = Dns.GetHostAddressesAsync;

    public Func<IPEndPoint, CancellationToken, Task<Stream>> ConnectAsync { get; init; } = DialAsync;

    /// <summary>Null: as the machine does.</summary>
    public X509ChainPolicy? Trust { get; init; }

    /// <summary>
    /// A handler that looks at the address it is about to connect to, after the name has been resolved: a name that
    /// means one thing when it is checked and another when it is used gains nothing. One address inside condemns the
    /// name.
    /// </summary>
    public SocketsHttpHandler Open(Func<IPAddress, bool> allows) => new()
    {
        // A redirect would choose the next host; a proxy would resolve the name itself.
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trust },
        ConnectCallback = async (context, cancellationToken) =>
        {
            var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
            var addresses = IPAddress.TryParse(host, out var literal)
                ? [literal]
                : await ResolveAsync(host, cancellationToken);
            return addresses.Length > 0 && addresses.All(allows)
                ? await ConnectFirstAsync(addresses, port, cancellationToken)
                : throw new RefusedAddressException("The host's address is not one that the bot may connect to.");
        },
    };

    private async Task<Stream> ConnectFirstAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        for (var index = 0; ; index++)
        {
            try
            {
                return await ConnectAsync(new IPEndPoint(addresses[index], port), cancellationToken);
            }
            catch (SocketException) when (index + 1 < addresses.Length)
            {
                // The next address may answer.
            }
        }
    }

    private static async Task<Stream> DialAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A request that may not go where it was to go; trying again changes nothing.</summary>
internal sealed class RefusedAddressException(string message) : HttpRequestException(message);
