namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// Tokens for the identity of the Azure machine that the bot runs on: from App Service where it says so in the
/// environment, else from the machine's metadata service. Neither leaves the machine.
/// </summary>
internal sealed class ManagedIdentityTokens(
    HttpClient http, TimeProvider clock, IConfiguration environment, string clientId) : ITokenSource
{
    private const string ScopeSuffix = "/.default";

    public Task<AccessToken> AskAsync(string scope) => TokenAnswer.AskAsync(http, clock, () => Request(scope));

    private HttpRequestMessage Request(string scope)
    {
        var resource = scope.EndsWith(ScopeSuffix, StringComparison.Ordinal) ? scope[..^ScopeSuffix.Length] : scope;
        var asked = $"resource={Uri.EscapeDataString(resource)}&client_id={Uri.EscapeDataString(clientId)}";
        if (environment["IDENTITY_ENDPOINT"] is { Length: > 0 } endpoint
            && environment["IDENTITY_HEADER"] is { Length: > 0 } header)
        {
            return new HttpRequestMessage(HttpMethod.Get, $"{endpoint}?api-version=2019-08-01&{asked}")
            {
                Headers = { { "X-IDENTITY-HEADER", header } },
            };
        }

        var machine = environment["AZURE_POD_IDENTITY_AUTHORITY_HOST"] is { Length: > 0 } host
            ? host.TrimEnd('/')
            : "http://169.254.169.254";
        return new HttpRequestMessage(
            HttpMethod.Get, $"{machine}/metadata/identity/oauth2/token?api-version=2018-02-01&{asked}")
        {
            Headers = { { "Metadata", "true" } },
        };
    }
}
