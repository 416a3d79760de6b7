using System.Text;
using Bot.Alerts;
using Bot.Channels.BotFramework;
using Bot.Orders;
using Bot.Storage;
using Bot.Understanding;
using Knowledge.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Bot.Channels.Alerts;

/// <summary>Stops alerts (<c>/alerte</c>, <c>/alert</c>) for who has the link of the mail.</summary>
internal sealed class AlertEndpoint(Database database, OrderSecrets secrets, AlertPages pages, ShopKnowledge knowledge, TimeProvider clock)
{
    private const int MostBytes = 4096;

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            routes.MapGet($"{AlertPages.Path(language)}/{{token}}", (string token, HttpResponse response) => Ask(token, language, response));
            routes.MapPost(AlertPages.Path(language), (HttpContext context, CancellationToken cancellationToken) => StopAsync(context, language, cancellationToken));
        }
    }

    private IResult Ask(string token, Language language, HttpResponse response) => Read(token) is not null
        ? Show(response, pages.Ask(language, token))
        : Show(response, pages.Over(language), StatusCodes.Status410Gone);

    private async Task<IResult> StopAsync(HttpContext context, Language language, CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(context.Request.Body, MostBytes, cancellationToken) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var form = new FormCollection(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)));
        if (Read(form["token"].ToString()) is not { } email)
        {
            return Show(context.Response, pages.Over(language), StatusCodes.Status410Gone);
        }

        await database.WriteAsync(transaction => AlertStore.Stop(transaction, email, clock.GetUtcNow()), cancellationToken);
        return Show(context.Response, pages.Stopped(language));
    }

    /// <returns>The address; null when the token was never given out, or its day is over.</returns>
    private string? Read(string token) => secrets.Open(AlertTeller.Purpose, token, knowledge.Today(clock));

    private static IResult Show(HttpResponse response, string page, int status = StatusCodes.Status200OK)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Content(page, "text/html; charset=utf-8", statusCode: status);
    }
}
