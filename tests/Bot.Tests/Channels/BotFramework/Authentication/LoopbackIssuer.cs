using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>
/// The login servers, on this machine: OpenID metadata and keys of channels and of Azure, and tokens for the bot, by
/// password and by managed identity.
/// </summary>
internal sealed class LoopbackIssuer : IAsyncDisposable
{
    public const string Password = "the-password-of-the-bot-0123456789";
    public const string TokenPrefix = "token-of-the-bot-";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<TokenCall> _tokenCalls = new();
    private int _fetches;

    private LoopbackIssuer(WebApplication app)
    {
        _app = app;
        _app.MapGet("/{who}/metadata", MetadataAsync);
        _app.MapGet("/{who}/keys", (string who) =>
            Results.Text(KeySet(who == "azure" ? AzureKeys : ChannelKeys), "application/json"));
        _app.MapMethods("/{**path}", ["GET", "POST"], TokenAsync);
    }

    public IList<TestKey> ChannelKeys { get; } = [TestKey.Channel, TestKey.Unendorsed, TestKey.Weak];

    public IList<TestKey> AzureKeys { get; } = [TestKey.Azure];

    /// <summary>What to answer instead of metadata; null for the metadata.</summary>
    public Func<HttpContext, Task>? Metadata { get; set; }

    /// <summary>What to answer instead of a token; null for a new token.</summary>
    public Func<HttpContext, Task>? Token { get; set; }

    /// <summary>Seconds that its tokens last.</summary>
    public int TokenLife { get; set; } = 3600;

    /// <summary>How often the metadata was asked for.</summary>
    public int Fetches => _fetches;

    public IReadOnlyList<TokenCall> TokenCalls => [.. _tokenCalls];

    public string Url => _app.Urls.First();

    public Uri ChannelMetadata => new($"{Url}/channel/metadata");

    /// <summary>Settings of a bot that believes this issuer.</summary>
    public (string Key, string Value)[] Settings(params (string Key, string Value)[] more) =>
    [
        ("BotFramework:AllowAnonymous", "false"),
        ("MicrosoftAppId", TestToken.AppId),
        ("MicrosoftAppPassword", Password),
        ("ToBotFromChannelOpenIdMetadataUrl", ChannelMetadata.AbsoluteUri),
        ("ToBotFromEmulatorOpenIdMetadataUrl", $"{Url}/azure/metadata"),
        ("ToChannelFromBotLoginUrl", $"{Url}/login/{{0}}"),
        .. more,
    ];

    public static async Task<LoopbackIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var issuer = new LoopbackIssuer(builder.Build());
        await issuer._app.StartAsync();
        return issuer;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task MetadataAsync(HttpContext context, string who)
    {
        Interlocked.Increment(ref _fetches);
        await (Metadata is { } other
            ? other(context)
            : context.Response.WriteAsJsonAsync(new
            {
                issuer = "https://api.botframework.com",
                jwks_uri = $"{Url}/{who}/keys",
            }));
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : null;
        var call = new TokenCall(
            context.Request.Method,
            context.Request.Path,
            form?.ToDictionary(field => field.Key, field => field.Value.ToString())
                ?? context.Request.Query.ToDictionary(field => field.Key, field => field.Value.ToString()),
            context.Request.Headers.ToDictionary(header =>
                header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        _tokenCalls.Enqueue(call);
        await (Token is { } other
            ? other(context)
            : context.Response.WriteAsJsonAsync(new
            {
                token_type = "Bearer",
                expires_in = context.Request.Method == "GET" ? (object)$"{TokenLife}" : TokenLife,
                access_token = $"{TokenPrefix}{_tokenCalls.Count}",
            }));
    }

    private static string KeySet(IEnumerable<TestKey> keys) =>
        new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => (JsonNode)key.Shown())]) }.ToJsonString();
}

/// <summary>Who asked for a token, how.</summary>
internal sealed record TokenCall(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyDictionary<string, string> Headers);
