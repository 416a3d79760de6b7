using System.Text;
using Bot.Channels.BotFramework;
using Bot.Orders;
using Bot.Understanding;
using Knowledge.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Bot.Channels.Tracking;

/// <summary>
/// Where an order is, as a page (<c>/suivi</c>, <c>/track</c>): by number and e-mail address, which go in the body, or by the link of
/// a mail, whose token says nothing to who reads it.
/// </summary>
internal sealed class TrackingEndpoint(
    ShopperCheck check, OrderStore orders, OrderSecrets secrets, TrackingPages pages, ShopKnowledge knowledge, TimeProvider clock)
{
    private const int MostBytes = 4096;

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var language in (Language[])[Language.French, Language.English])
        {
            var path = TrackingPages.Path(language);
            routes.MapGet(path, (HttpResponse response) => Show(response, pages.Ask(language)));
            routes.MapPost(path, (HttpContext context, CancellationToken cancellationToken) => LookAsync(context, language, cancellationToken));
            routes.MapGet(
                $"{path}/{{token}}",
                (string token, HttpResponse response, CancellationToken cancellationToken) => FollowAsync(token, language, response, cancellationToken));
        }
    }

    private async Task<IResult> LookAsync(HttpContext context, Language language, CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(context.Request.Body, MostBytes, cancellationToken) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var form = new FormCollection(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)));
        var (written, email) = (form["number"].ToString().Trim(), form["email"].ToString().Trim());
        if (written.Length == 0 || ContactDetails.Email(email) is not { } address)
        {
            return Show(context.Response, pages.Ask(language, TrackingPages.Fault.Incomplete, written, email));
        }

        var number = knowledge.OrderNumbers.Find(written) ?? written;
        var who = new Guesser(secrets.Caller(context.Connection.RemoteIpAddress?.ToString() ?? ""));
        return Show(context.Response, await check.FindAsync(number, address, who, cancellationToken) switch
        {
            OrderCheck.Found found => pages.Order(found.Order, language),
            OrderCheck.HeldBack => pages.Ask(language, TrackingPages.Fault.HeldBack, written, email),
            _ => pages.Ask(language, TrackingPages.Fault.WrongPair, written, email),
        });
    }

    private async Task<IResult> FollowAsync(string token, Language language, HttpResponse response, CancellationToken cancellationToken) =>
        secrets.ReadLink(token, knowledge.Today(clock)) is { } number && await orders.FindAsync(number, cancellationToken) is { } order
            ? Show(response, pages.Order(order, language))
            : Show(response, pages.Ask(language, TrackingPages.Fault.LinkOver));

    private static IResult Show(HttpResponse response, string page)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
        return Results.Content(page, "text/html; charset=utf-8");
    }
}
