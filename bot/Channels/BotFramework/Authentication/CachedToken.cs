namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// A token that is asked for once by however many, anew five minutes before its end, and with growing pauses while its
/// source refuses; one that still holds serves until then.
/// </summary>
internal sealed class CachedToken(string scope, ITokenSource source, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private AccessToken? _token;
    private Task<AccessToken>? _asking;
    private TokenUnavailableException? _refusal;
    private DateTimeOffset _pauseUntil;
    private int _failures;

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        Task<AccessToken> asking;
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_token is { } token && (now < token.RefreshAt || (now < _pauseUntil && now < token.ExpiresAt)))
            {
                return token.Value;
            }

            if (_asking is not { IsCompleted: false })
            {
                if (_refusal is { } refusal && now < _pauseUntil)
                {
                    throw new TokenUnavailableException(refusal.Message) { RetryAfter = _pauseUntil - now };
                }

                _asking = AskAsync();
            }

            asking = _asking;
        }

        return (await asking.WaitAsync(cancellationToken)).Value;
    }

    public void Drop(string token)
    {
        lock (_gate)
        {
            _token = _token?.Value == token ? null : _token;
        }
    }

    private async Task<AccessToken> AskAsync()
    {
        try
        {
            var token = await source.AskAsync(scope);
            lock (_gate)
            {
                (_token, _refusal, _failures) = (token, null, 0);
                return token;
            }
        }
        catch (TokenUnavailableException refusal)
        {
            logger.LogError("The bot has no token to reply with: {Reason}", refusal.Message);
            lock (_gate)
            {
                var now = clock.GetUtcNow();
                _refusal = refusal;
                _pauseUntil = now + Pause(refusal.RetryAfter, _failures++);
                return _token is { } old && now < old.ExpiresAt
                    ? old
                    : throw new TokenUnavailableException(refusal.Message)
                    {
                        RetryAfter = _pauseUntil - now,
                    };
            }
        }
    }

    private static TimeSpan Pause(TimeSpan? asked, int failures) => TimeSpan.FromSeconds(Math.Clamp(
        asked?.TotalSeconds ?? Math.Pow(2, Math.Min(failures, 10)), 1, LongestPause.TotalSeconds));
}
