using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.BotFramework;
using Bot.Orders;
using Bot.Orders.Sources;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Channels.OrderEvents;

/// <summary>
/// Where shops tell of orders. The signature is checked over the bytes before anything reads them; what is told is stored
/// before it is acknowledged. Only the body is signed, so that only the body says what is new.
/// </summary>
internal sealed class OrderEventsEndpoint(
    OrderIntake intake, IOptions<OrderEventsOptions> options, TimeProvider clock, ILogger<OrderEventsEndpoint> logger)
{
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/orders/events", TakeOwnAsync);
        routes.MapPost("/api/orders/woocommerce", TakeWooCommerceAsync);
        routes.MapPost("/api/orders/shopify", TakeShopifyAsync);
    }

    private Task<IResult> TakeOwnAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var secrets = new[] { options.Value.Secret, options.Value.PreviousSecret }.Where(secret => secret.Length > 0).ToList();
        return TakeAsync(
            request,
            options.Value.Secret,
            body => Signatures.IsOurs(request.Headers["X-Bot-Signature"], request.Headers["X-Bot-Timestamp"], body, secrets, clock.GetUtcNow()),
            (order, _) => ShopEvent.Read(order),
            cancellationToken);
    }

    private Task<IResult> TakeWooCommerceAsync(HttpRequest request, CancellationToken cancellationToken) => TakeAsync(
        request,
        options.Value.WooCommerceSecret,
        body => Signatures.IsBase64(request.Headers["X-WC-Webhook-Signature"], body, options.Value.WooCommerceSecret),
        (order, digest) => (string?)request.Headers["X-WC-Webhook-Topic"] is "order.created" or "order.updated" or "order.restored"
            ? WooCommerceOrder.Read(order, digest)
            : null,
        cancellationToken);

    private Task<IResult> TakeShopifyAsync(HttpRequest request, CancellationToken cancellationToken) => TakeAsync(
        request,
        options.Value.ShopifySecret,
        body => Signatures.IsBase64(request.Headers["X-Shopify-Hmac-Sha256"], body, options.Value.ShopifySecret),
        (order, digest) => ShopifyOrder.Read((string?)request.Headers["X-Shopify-Topic"] ?? "", order, digest),
        cancellationToken);

    /// <param name="request">The event.</param>
    /// <param name="secret">Empty: the door is closed.</param>
    /// <param name="isSigned">Over the bytes.</param>
    /// <param name="read">Null for an event of another kind, which is acknowledged and left.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async Task<IResult> TakeAsync(
        HttpRequest request, string secret, Func<byte[], bool> isSigned, Func<JsonObject, string, OrderEvent?> read, CancellationToken cancellationToken)
    {
        if (secret.Length == 0)
        {
            return Results.NotFound();
        }

        if (await BoundedBody.ReadAsync(request.Body, options.Value.MaximumKilobytes * 1024L, cancellationToken) is not { } body)
        {
            return Say(StatusCodes.Status413PayloadTooLarge, "The event is too large.");
        }

        if (IsPing(request, body))
        {
            return Results.Ok();
        }

        return isSigned(body)
            ? await KeepAsync(body, read, request, cancellationToken)
            : Say(StatusCodes.Status401Unauthorized, "The signature does not match.");
    }

    private async Task<IResult> KeepAsync(
        byte[] body, Func<JsonObject, string, OrderEvent?> read, HttpRequest request, CancellationToken cancellationToken)
    {
        JsonNode? parsed;
        try
        {
            // Other readers of UTF-8 put something else where it is broken; here it is refused.
            parsed = JsonNode.Parse(new UTF8Encoding(false, true).GetString(body), null, Limits);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return Say(StatusCodes.Status400BadRequest, "The body is not JSON.");
        }

        try
        {
            if (parsed is not JsonObject told)
            {
                return Say(StatusCodes.Status422UnprocessableEntity, "The body is no event.");
            }

            if (read(told, Convert.ToHexStringLower(SHA256.HashData(body))) is not { } happened)
            {
                return Results.Json(new { status = "left" });
            }

            var isNew = await intake.TakeAsync([happened], cancellationToken) > 0;
            logger.LogInformation("An event of {Source} was {Taken}", happened.Source, isNew ? "taken" : "known");
            return Results.Json(new { status = isNew ? "taken" : "known" });
        }
        catch (FormatException fault)
        {
            return Say(StatusCodes.Status422UnprocessableEntity, fault.Message);
        }
        catch (StorageBusyException)
        {
            request.HttpContext.Response.Headers.RetryAfter = "5";
            return Say(StatusCodes.Status503ServiceUnavailable, "Come again.");
        }
    }

    /// <summary>WooCommerce asks whether the address is there when a webhook is made; that is not signed, and tells nothing.</summary>
    private static bool IsPing(HttpRequest request, byte[] body) =>
        request.Path.Value!.EndsWith("/woocommerce", StringComparison.Ordinal) && body.Length < 40
        && Encoding.ASCII.GetString(body) is var text && text.StartsWith("webhook_id=", StringComparison.Ordinal) && text["webhook_id=".Length..].All(char.IsAsciiDigit);

    private static IResult Say(int status, string message) => Results.Json(new { error = message }, statusCode: status);
}
