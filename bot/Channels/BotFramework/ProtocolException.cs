using Bot.Storage;

namespace Bot.Channels.BotFramework;

/// <summary>A request that the protocol refuses, with the status and code that its clients know.</summary>
internal sealed class ProtocolException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>Seconds after which the sender may come again.</summary>
    public int? RetryAfter { get; init; }
}

/// <summary>Turns refusals into <c>{"error":{"code","message"}}</c>, and a full write queue into 503.</summary>
internal sealed class ProtocolErrors : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ProtocolException refusal)
        {
            return Refuse(context.HttpContext, refusal);
        }
        catch (Exception fault) when (StorageBusyException.IsBehind(fault))
        {
            return Refuse(context.HttpContext, new ProtocolException(
                StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "Too busy to store this now.")
            {
                RetryAfter = 1,
            });
        }
        catch (BadHttpRequestException fault)
        {
            return Refuse(context.HttpContext, new ProtocolException(fault.StatusCode, "BadArgument", "The request is not readable."));
        }
    }

    private static IResult Refuse(HttpContext context, ProtocolException refusal)
    {
        if (refusal.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return Results.Json(new { error = new { code = refusal.Code, message = refusal.Message } }, statusCode: refusal.Status);
    }
}
