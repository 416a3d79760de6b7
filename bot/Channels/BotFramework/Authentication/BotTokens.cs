using System.Collections.Concurrent;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// The bot's tokens, one a scope; authority and client are the registration's, and stay while the program runs.
/// </summary>
internal sealed class BotTokens(ITokenSource source, TimeProvider clock, ILogger<BotTokens> logger)
{
    private readonly ConcurrentDictionary<string, CachedToken> _tokens = new(StringComparer.Ordinal);

    /// <exception cref="TokenUnavailableException">There is none, and none can be had now.</exception>
    public Task<string> GetAsync(string scope, CancellationToken cancellationToken) =>
        Of(scope).GetAsync(cancellationToken);

    /// <summary>Forgets a token that was refused, unless another has come since.</summary>
    public void Drop(string scope, string token) => Of(scope).Drop(token);

    private CachedToken Of(string scope) => _tokens.GetOrAdd(scope, _ => new CachedToken(scope, source, clock, logger));
}
