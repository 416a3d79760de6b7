namespace Bot.Channels.BotFramework.Authentication;

/// <summary>Where the bot's own tokens come from: its password, or the Azure machine it runs on.</summary>
internal interface ITokenSource
{
    /// <exception cref="TokenUnavailableException">No token was given, and why.</exception>
    Task<AccessToken> AskAsync(string scope);
}

/// <summary>A token of the bot; it opens doors, so its text is never written.</summary>
internal sealed record AccessToken(string Value, DateTimeOffset RefreshAt, DateTimeOffset ExpiresAt)
{
    private static readonly TimeSpan BeforeTheEnd = TimeSpan.FromMinutes(5);

    public static AccessToken For(string value, DateTimeOffset now, TimeSpan life) =>
        new(value, now + life - (life / 2 < BeforeTheEnd ? life / 2 : BeforeTheEnd), now + life);

    public override string ToString() => $"a token until {ExpiresAt:O}";
}

/// <summary>The bot cannot prove itself now.</summary>
internal sealed class TokenUnavailableException(string message) : HttpRequestException(message)
{
    /// <summary>How long the token's source wants to be left alone; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
