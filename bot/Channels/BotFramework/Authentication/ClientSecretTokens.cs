namespace Bot.Channels.BotFramework.Authentication;

/// <summary>Tokens for the bot's password: OAuth 2.0 client credentials (RFC 6749, 4.4).</summary>
internal sealed class ClientSecretTokens(
    HttpClient http, TimeProvider clock, Uri endpoint, string clientId, string secret) : ITokenSource
{
    public Task<AccessToken> AskAsync(string scope) => TokenAnswer.AskAsync(
        http,
        clock,
        () => new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_id", clientId),
                new("client_secret", secret),
                new("scope", scope),
            ]),
        });
}
