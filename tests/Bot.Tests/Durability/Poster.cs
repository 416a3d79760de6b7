using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Durability;

/// <summary>
/// A sender that never gives up: what was not acknowledged when the program died is sent again, under the same key, when
/// it is back. Over Direct Line, or as a channel over <c>/api/messages</c> when it has a service address.
/// </summary>
internal sealed class Poster(int number, int seed, string? serviceUrl)
{
    private const int MessagesOfAConversation = 12;
    private const string Person = "Je veux parler à un conseiller";

    private static readonly string[] Texts =
    [
        "Merci beaucoup !", Person, "Combien coûte la livraison à domicile ?", Person,
        "Où en est ma commande MB-20261187 ?",
    ];

    /// <summary>After which the other replica is asked.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Random _chance = new(seed);
    private readonly List<Acknowledged> _acknowledged = [];
    private readonly ConcurrentDictionary<int, int> _refused = new();
    private string? _conversation;
    private int _inConversation;
    private int _count;
    private (string Key, string Text)? _pending;

    public IReadOnlyList<Acknowledged> Acknowledged => _acknowledged;

    /// <summary>How many are acknowledged; may be read while it posts.</summary>
    public int Count => Volatile.Read(ref _count);

    public int SentAgain { get; private set; }

    /// <summary>Statuses other than a success, and how often each came; may be read while it posts.</summary>
    public IReadOnlyDictionary<int, int> Refused => _refused;

    /// <summary>Posts until the program is gone or <paramref name="cancellationToken"/> ends it.</summary>
    public async Task RunAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", BotApplication.Secret);
        SentAgain += _pending is null ? 0 : 1;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await PostAsync(http, address, cancellationToken);
                await Task.Delay(_chance.Next(5, 60), cancellationToken);
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            // The program is gone, in the middle of whatever it did.
        }
    }

    /// <summary>Posts to whichever of these answers, until <paramref name="cancellationToken"/> ends it.</summary>
    public async Task RunAsync(IReadOnlyList<Uri> addresses, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", BotApplication.Secret);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await PostAsync(http, addresses[_chance.Next(addresses.Count)], cancellationToken);
                await Task.Delay(_chance.Next(5, 60), cancellationToken);
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
            {
                SentAgain += _pending is null ? 0 : 1;
            }
        }
    }

    /// <summary>Sends again what is not acknowledged yet.</summary>
    public async Task FinishAsync(Uri address)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", BotApplication.Secret);
        while (_pending is not null)
        {
            await PostAsync(http, address, CancellationToken.None);
        }
    }

    private async Task PostAsync(HttpClient http, Uri address, CancellationToken cancellationToken)
    {
        if (_pending is null && (_conversation is null || _inConversation >= MessagesOfAConversation))
        {
            (_conversation, _inConversation) = (await OpenAsync(http, address, cancellationToken), 0);
        }

        var (key, text) = _pending ??= ($"{_conversation}-m{_inConversation}", Texts[_chance.Next(Texts.Length)]);
        using var response = serviceUrl is null
            ? await http.PostAsJsonAsync(new Uri(address, $"v3/directline/conversations/{_conversation}/activities"), Shopper.Message(text, key), cancellationToken)
            : await http.PostAsJsonAsync(new Uri(address, "api/messages"), ChannelClient.Message(text, serviceUrl, _conversation!, key), cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            Refuse(response);
            return;
        }

        var id = serviceUrl is null ? (string)(await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!["id"]! : key;
        _acknowledged.Add(new Acknowledged(
            serviceUrl is null ? _conversation! : $"emulator|{_conversation}", id, key, text, text == Person));
        _pending = null;
        _inConversation++;
        Interlocked.Increment(ref _count);
    }

    private void Refuse(HttpResponseMessage response) => _refused.AddOrUpdate((int)response.StatusCode, 1, (_, count) => count + 1);

    private async Task<string> OpenAsync(HttpClient http, Uri address, CancellationToken cancellationToken)
    {
        if (serviceUrl is not null)
        {
            return $"channel-{number}-{_chance.Next()}-{_acknowledged.Count}";
        }

        using var opened = await http.PostAsync(new Uri(address, "v3/directline/conversations"), null, cancellationToken);
        if (!opened.IsSuccessStatusCode)
        {
            Refuse(opened);
        }

        return (string)(await opened.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!["conversationId"]!;
    }
}
