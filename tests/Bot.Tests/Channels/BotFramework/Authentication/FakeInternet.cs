using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bot.Channels.BotFramework.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>
/// The hosts of channels, which tests cannot reach: names resolve to public addresses, and lines to those end at one
/// server on this machine that has a certificate for all of them. Every other address is dialled for real, so that what
/// the guard let through would arrive.
/// </summary>
internal sealed class FakeInternet : IAsyncDisposable
{
    public static readonly IPAddress Public = IPAddress.Parse("52.112.1.1");

    private static readonly X509Certificate2 Certificate = MakeCertificate();

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<PublicCall> _calls = new();
    private readonly ConcurrentQueue<IPEndPoint> _dialled = new();

    private FakeInternet(WebApplication app)
    {
        _app = app;
        _app.Run(ReceiveAsync);
        Network = new Network
        {
            ResolveAsync = (host, _) => Task.FromResult(Addresses(host)),
            ConnectAsync = DialAsync,
            Trust = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { Certificate },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        };
    }

    public Network Network { get; }

    /// <summary>What names mean; <see cref="Public"/> unless it is changed.</summary>
    public Func<string, IPAddress[]> Addresses { get; set; } = _ => [Public];

    public Func<PublicCall, HttpContext, Task>? Answer { get; set; }

    public IReadOnlyList<PublicCall> Calls => [.. _calls];

    /// <summary>Addresses that a line was opened to.</summary>
    public IReadOnlyCollection<IPEndPoint> Dialled => _dialled;

    public static async Task<FakeInternet> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.UseHttps(Certificate);
        }));
        var internet = new FakeInternet(builder.Build());
        await internet._app.StartAsync();
        return internet;
    }

    /// <summary>Calls for one conversation, once there are so many.</summary>
    public async Task<IReadOnlyList<PublicCall>> CallsAsync(string conversation, int count)
    {
        IReadOnlyList<PublicCall> found = [];
        await Testing.Waiting.UntilAsync($"{count} replies", () =>
            (found = [.. _calls.Where(call =>
                call.Target.Contains(conversation, StringComparison.Ordinal))]).Count >= count);
        return found;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<Stream> DialAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        _dialled.Enqueue(address);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(
            address.Address.Equals(Public)
                ? new IPEndPoint(IPAddress.Loopback, new Uri(_app.Urls.First()).Port)
                : address, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var call = new PublicCall(
            context.Request.Host.Value!, context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.Authorization.ToString(), await reader.ReadToEndAsync());
        _calls.Enqueue(call);
        await (Answer is { } answer
            ? answer(call, context)
            : context.Response.WriteAsJsonAsync(new { id = Guid.NewGuid() }));
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=the hosts of channels", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        string[] hosts = ["smba.trafficmanager.net", "*.botframework.com", "*.sharepoint.com", "*.shop.example"];
        foreach (var name in hosts)
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}

/// <summary>What came to a public host.</summary>
internal sealed record PublicCall(string Host, string Target, string Authorization, string Body);
