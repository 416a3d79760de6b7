using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Bot.AgentConsole.Accounts;

/// <summary>Tells by the cookie who is signed in; the row of the session is read at every request.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AgentStore agents, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "console";

    /// <summary>Claim that holds the key of the session's row.</summary>
    public const string SessionClaim = "session";

    public const string LanguageClaim = "language";

    public const string SignInPath = "/console/sign-in";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookies.Read(Request) is not { } secret)
        {
            return AuthenticateResult.NoResult();
        }

        var key = Secrets.Hash(secret);
        Agent? agent;
        try
        {
            agent = await agents.OfSessionAsync(key, clock.GetUtcNow(), Context.RequestAborted);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Logger.LogError(fault, "Nobody can say who is signed in: nobody is");
            return AuthenticateResult.Fail(fault);
        }

        if (agent is null)
        {
            return AuthenticateResult.Fail("The session has ended.");
        }

        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, agent.Id),
                new Claim(ClaimTypes.Name, agent.Name),
                new Claim(ClaimTypes.Role, agent.Role),
                new Claim(SessionClaim, key),
                new Claim(LanguageClaim, agent.Language),
            ],
            SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if ((await HandleAuthenticateOnceSafeAsync()).Failure is not (null or AuthenticationFailureException))
        {
            // To sign in again would not help: the check itself has failed.
            Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (HttpMethods.IsGet(Request.Method) && Request.Path.StartsWithSegments("/console"))
        {
            Response.Redirect(SignInPath);
        }
        else
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }
}
