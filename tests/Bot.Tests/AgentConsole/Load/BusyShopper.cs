using System.Net.WebSockets;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole.Load;

/// <summary>A shopper who asks for a person, talks, changes their mind, and reads everything over the WebSocket.</summary>
internal sealed class BusyShopper(Shopper shopper, int number, int seed)
{
    private readonly Random _chance = new(seed);
    private readonly List<string> _received = [];
    private readonly List<(string Key, string Id)> _sent = [];
    private readonly Lock _gate = new();
    private string? _state;

    public string Id => shopper.ConversationId;

    /// <summary>Messages that were acknowledged, in the order sent.</summary>
    public IReadOnlyList<(string Key, string Id)> Sent => _sent;

    /// <summary>Ids of what came over the stream, in the order received.</summary>
    public IReadOnlyList<string> Received
    {
        get
        {
            lock (_gate)
            {
                return [.. _received];
            }
        }
    }

    /// <summary>Speaks until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await SayAsync(Words());
            await Task.Delay(_chance.Next(100, 1_200), CancellationToken.None);
        }
    }

    /// <summary>Reads until <paramref name="closed"/>; the line breaks now and then, and is taken up where it was.</summary>
    public async Task ReadAsync(CancellationToken closed)
    {
        var watermark = (string?)null;
        while (!closed.IsCancellationRequested)
        {
            await using var stream = await shopper.StreamAsync(watermark);
            await using var closing = closed.Register(() => _ = stream.DisposeAsync().AsTask());
            var most = _chance.Next(10, 60);
            try
            {
                for (var sets = 0; sets < most && await stream.ReceiveAsync() is { } set; sets++)
                {
                    Keep(set);
                    watermark = set.Watermark;
                }
            }
            catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
            {
                // Closed at the end, or silent for long: a client comes back.
            }
        }
    }

    private void Keep(SaidSet set)
    {
        lock (_gate)
        {
            _received.AddRange(set.Activities.Select(said => said.Id));
        }

        foreach (var said in set.Activities.Where(said => said.IsBots && said.ChannelData?["handOff"]?["state"] is not null))
        {
            Volatile.Write(ref _state, (string)said.ChannelData!["handOff"]!["state"]!);
        }
    }

    private string Words() => (Volatile.Read(ref _state), _chance.Next(10)) switch
    {
        ("joined", _) => $"Précision {number}-{_sent.Count}",
        ("waiting", 0) => "Recevoir une réponse écrite",
        ("waiting", 1) => "Être rappelé par téléphone",
        ("waiting", _) => "Combien coûte la livraison à domicile ?",
        _ => "Je voudrais parler à une personne",
    };

    /// <summary>One time in five sent twice at once, under one key.</summary>
    private async Task SayAsync(string text)
    {
        var key = $"s{number}-{_sent.Count}";
        var ids = _chance.Next(5) == 0
            ? await Task.WhenAll(shopper.SayAsync(text, key), shopper.SayAsync(text, key))
            : [await shopper.SayAsync(text, key)];
        _sent.Add((key, ids.Distinct().Single()));
    }
}
