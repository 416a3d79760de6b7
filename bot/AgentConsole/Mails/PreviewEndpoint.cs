using Bot.AgentConsole.Accounts;
using Bot.Mail;
using Knowledge.Text;

namespace Bot.AgentConsole.Mails;

/// <summary>A mail as a page of its own, for the frame of the console and no other: it may style itself, and do nothing else.</summary>
internal sealed class PreviewEndpoint(NewsPreview preview)
{
    public const string Path = "/console/mails";

    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet($"{Path}/{{kind}}/{{language}}", ShowAsync)
        .RequireAuthorization(AgentRoles.Agent);

    private async Task<IResult> ShowAsync(string kind, string language, HttpResponse response, CancellationToken cancellationToken)
    {
        if (Languages.Parse(language) is not { } spoken || await preview.WriteAsync(kind, spoken, cancellationToken) is not { } mail)
        {
            return Results.NotFound();
        }

        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XFrameOptions = "SAMEORIGIN";
        return Results.Content(MailLayout.Html(mail), "text/html; charset=utf-8");
    }
}
