using System.Security.Cryptography;
using Bot.Channels.BotFramework;
using Bot.Orders;
using Bot.Requests;
using Knowledge.Text;

namespace Bot.Channels.WithdrawalPage;

/// <summary>
/// <c>/retractation</c> and <c>/withdrawal</c>: the withdrawal in two steps, without a script. What is typed travels in
/// bodies, never in addresses.
/// </summary>
internal sealed class WithdrawalEndpoints(WithdrawalDesk desk, WithdrawalPages pages, MessageRate rate, OrderSecrets secrets)
{
    private const int LongestField = 200;
    private const int KeyBytes = 16;

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            routes.MapGet(WithdrawalPages.Address(language), (HttpContext context) => Show(context, pages.Ask(language)));
            routes.MapPost(WithdrawalPages.Address(language), (HttpContext context, CancellationToken cancellationToken) => TakeAsync(context, language, cancellationToken))
                .AddEndpointFilter<ProtocolErrors>();
        }
    }

    private async Task<IResult> TakeAsync(HttpContext context, Language language, CancellationToken cancellationToken)
    {
        if (!context.Request.HasFormContentType)
        {
            throw new ProtocolException(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "A form is wanted.");
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        string Field(string name) => form[name].ToString() is var text && text.Length <= LongestField ? text.Trim() : "";
        var (number, email) = (Field("number"), Field("email"));
        if (rate.RefuseToken($"withdrawal {context.Connection.RemoteIpAddress}") is { } seconds)
        {
            context.Response.Headers.RetryAfter = $"{seconds}";
            return Show(context, pages.Ask(language, number, email, "withdrawal.too-many"), StatusCodes.Status429TooManyRequests);
        }

        var who = new Guesser(secrets.Caller(context.Connection.RemoteIpAddress?.ToString() ?? ""));
        var check = await desk.FindAsync(number, email, who, cancellationToken);
        if (check is not OrderCheck.Found { Order: var order })
        {
            return check is OrderCheck.HeldBack
                ? Show(context, pages.Ask(language, number, email, "track.held-back"), StatusCodes.Status429TooManyRequests)
                : Show(context, pages.Ask(language, number, email, "withdrawal.wrong-pair"), StatusCodes.Status422UnprocessableEntity);
        }

        if (desk.Against(order) is { } refusal)
        {
            return Show(context, pages.Refuse(language, order, refusal));
        }

        return Field("step") == "confirm" && IsKey(Field("key"))
            ? await ConfirmAsync(context, language, order, email, [.. form["item"].OfType<string>()], Field("key"), cancellationToken)
            : Show(context, pages.Confirm(language, order, email, NewKey()));
    }

    private async Task<IResult> ConfirmAsync(
        HttpContext context, Language language, Order order, string email, IReadOnlyList<string> chosen, string key, CancellationToken cancellationToken)
    {
        var references = order.Items.Select(item => item.Ref).Where(chosen.Contains).Distinct().ToList();
        if (references.Count == 0)
        {
            return Show(context, pages.Confirm(language, order, email, key, "withdrawal.none"), StatusCodes.Status422UnprocessableEntity);
        }

        var ticket = await desk.ConfirmAsync(order, references, key, language, cancellationToken);
        return Show(context, pages.Acknowledge(language, order, ticket));
    }

    private static IResult Show(HttpContext context, string page, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Content(page, "text/html; charset=utf-8", statusCode: status);
    }

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));

    private static bool IsKey(string text) => text.Length == 2 * KeyBytes && text.All(char.IsAsciiHexDigitLower);
}
