using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>The real program with an app id, its issuer, and the hosts of its channels.</summary>
public sealed class TrustedShop : IAsyncLifetime
{
    private readonly (string Key, string Value)[] _settings;
    private readonly HttpClient _http = new();

    public TrustedShop()
        : this([])
    {
    }

    internal TrustedShop(params (string Key, string Value)[] settings) => _settings = settings;

    internal FakeClock Clock { get; } = FakeClock.AtDemo();

    internal LoopbackIssuer Issuer { get; private set; } = null!;

    internal FakeInternet Internet { get; private set; } = null!;

    internal BotApplication Bot { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Issuer = await LoopbackIssuer.StartAsync();
        Internet = await FakeInternet.StartAsync();
        Bot = new BotApplication(Issuer.Settings(_settings))
        {
            Clock = Clock,
            Services = services => services.AddSingleton(Internet.Network),
        };
        Bot.Log.KeepOut(LoopbackIssuer.Password);
        Bot.Log.KeepOut(LoopbackIssuer.TokenPrefix);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Issuer.DisposeAsync();
        await Internet.DisposeAsync();
        _http.Dispose();
    }

    internal TestToken Token() => TestToken.OfChannel(Clock);

    /// <summary>A message as Teams sends it.</summary>
    internal static JsonObject Message(
        string conversation, string text = "Merci beaucoup !", string serviceUrl = TestToken.ServiceUrl)
    {
        var message = ChannelClient.Message(text, serviceUrl, conversation);
        message["channelId"] = "msteams";
        return message;
    }

    internal Task<HttpResponseMessage> PostAsync(JsonObject message, TestToken token) =>
        PostAsync(message, $"Bearer {token}");

    internal async Task<HttpResponseMessage> PostAsync(JsonObject message, params string[] authorizations)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Bot.Address, "api/messages"))
        {
            Content = new StringContent(
                message.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        foreach (var authorization in authorizations)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            Bot.Log.KeepOut(authorization);
        }

        return await _http.SendAsync(request);
    }

    /// <summary>Rows that a conversation has left behind.</summary>
    internal Task<long> RowsAsync(string conversation) => Bot.Rows.CountAsync(
        "SELECT (SELECT COUNT(*) FROM conversations WHERE id LIKE @id) + "
        + "(SELECT COUNT(*) FROM transcript WHERE conversation_id LIKE @id)",
        new { id = $"%{conversation}%" });
}
