using System.Text;
using Bot.Channels.BotFramework;
using Bot.Satisfaction;
using Knowledge.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Bot.Channels.Opinions;

/// <summary>
/// What a shopper thinks of a delivered order (<c>/avis</c>, <c>/opinion</c>). The link of the mail opens the form and does nothing
/// else, for mail scanners follow links; the answer is a form that is sent.
/// </summary>
internal sealed class OpinionEndpoint(OpinionDesk desk, OpinionPages pages)
{
    private const int MostBytes = 16 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            routes.MapGet(
                $"{OpinionPages.Path(language)}/{{token}}",
                (string token, HttpResponse response, CancellationToken cancellationToken) => AskAsync(token, language, response, cancellationToken));
            routes.MapPost(
                OpinionPages.Path(language), (HttpContext context, CancellationToken cancellationToken) => TakeAsync(context, language, cancellationToken));
        }
    }

    private async Task<IResult> AskAsync(string token, Language language, HttpResponse response, CancellationToken cancellationToken) =>
        await desk.FindAsync(token, cancellationToken) is not { } order ? Show(response, pages.Over(language), StatusCodes.Status410Gone)
        : await desk.IsGivenAsync(order, cancellationToken) ? Show(response, pages.Given(language))
        : Show(response, pages.Ask(language, order, token));

    private async Task<IResult> TakeAsync(HttpContext context, Language language, CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(context.Request.Body, MostBytes, cancellationToken) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var form = new FormCollection(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)));
        var (response, token, comment) = (context.Response, form["token"].ToString(), form["comment"].ToString().Trim());
        if (await desk.FindAsync(token, cancellationToken) is not { } order)
        {
            return Show(response, pages.Over(language), StatusCodes.Status410Gone);
        }

        comment = comment[..Math.Min(comment.Length, OpinionDesk.LongestComment)];
        if (form["score"].ToString() is not [>= '1' and <= '5' and var digit])
        {
            return Show(response, pages.Ask(language, order, token, comment, isMissing: true), StatusCodes.Status422UnprocessableEntity);
        }

        var opinion = new Opinion(digit - '0', comment, form.ContainsKey("publish"), form.ContainsKey("answer"));
        return await desk.GiveAsync(order, opinion, language, cancellationToken) is { } words
            ? Show(response, pages.Thank(language, words))
            : Show(response, pages.Given(language));
    }

    private static IResult Show(HttpResponse response, string page, int status = StatusCodes.Status200OK)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
        return Results.Content(page, "text/html; charset=utf-8", statusCode: status);
    }
}
