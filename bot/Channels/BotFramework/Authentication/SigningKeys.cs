using System.Collections.Frozen;
using System.Text.Json;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// The keys of one issuer, from its OpenID metadata. They are asked for anew every 12 hours, behind the requests, and
/// never used past 24 without having asked; while the issuer is away the last good ones stay. An unknown key asks once
/// in five minutes, however many tokens name one.
/// </summary>
internal sealed class SigningKeys(Uri metadata, HttpClient http, TimeProvider clock, ILogger<SigningKeys> logger)
{
    private static readonly TimeSpan RefreshAfter = TimeSpan.FromHours(12);
    private static readonly TimeSpan AskAfter = TimeSpan.FromHours(24);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>With no keys at all nobody can be let in, so the network is tried sooner.</summary>
    private static readonly TimeSpan PauseWithoutKeys = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private volatile Fetched? _current;
    private Task _fetching = Task.CompletedTask;
    private DateTimeOffset? _asked;

    /// <returns>Null when the issuer has no such key.</returns>
    /// <exception cref="ProtocolException">503 while no key has ever been had.</exception>
    public async Task<SigningKey?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var current = _current;
        var known = current?.Keys.GetValueOrDefault(id);
        var age = current is null ? TimeSpan.MaxValue : clock.GetUtcNow() - current.At;
        if (known is not null && age < RefreshAfter)
        {
            return known;
        }

        var fetching = Refresh();
        if (known is not null && age < AskAfter)
        {
            return known;
        }

        await fetching.WaitAsync(cancellationToken);
        return (_current ?? throw Away()).Keys.GetValueOrDefault(id);
    }

    /// <summary>One asking at a time; whoever comes meanwhile waits for the same.</summary>
    private Task Refresh()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var pause = _current is null ? PauseWithoutKeys : Pause;
            if (_fetching.IsCompleted && (_asked is not { } asked || now - asked >= pause))
            {
                _asked = now;
                _fetching = FetchAsync(now);
            }

            return _fetching;
        }
    }

    private async Task FetchAsync(DateTimeOffset now)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var document = await http.GetStringAsync(metadata, limit.Token);
            var keys = SigningKey.ReadSet(await http.GetStringAsync(KeysAddress(document), limit.Token));
            _current = keys.Count > 0 ? new Fetched(keys, now) : throw new JsonException("a key set without keys");
        }
        catch (Exception fault) when (
            fault is HttpRequestException or OperationCanceledException or JsonException or InvalidOperationException)
        {
            logger.LogWarning(
                "The signing keys of {Host} could not be had ({Fault}); {Kept}",
                metadata.Host, fault.Message, _current is null ? "nobody can be let in" : "the last good ones stay");
        }
    }

    /// <exception cref="JsonException">The metadata names no address that may be asked.</exception>
    private Uri KeysAddress(string document)
    {
        using var json = JsonDocument.Parse(document);
        return json.RootElement.ValueKind == JsonValueKind.Object
            && json.RootElement.TryGetProperty("jwks_uri", out var value)
            && value.ValueKind == JsonValueKind.String
            && Uri.TryCreate(value.GetString(), UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (metadata.IsLoopback && AppRegistrationCheck.IsSecure(uri)))
            ? uri
            : throw new JsonException("metadata without a jwks_uri over https");
    }

    private static ProtocolException Away() =>
        new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The issuer's keys cannot be had now.")
        {
            RetryAfter = (int)PauseWithoutKeys.TotalSeconds,
        };

    private sealed record Fetched(FrozenDictionary<string, SigningKey> Keys, DateTimeOffset At);
}
