namespace Bot.Tests.Channels;

/// <summary>Who may call a route, and what everybody else is told.</summary>
/// <param name="Route">Method and pattern, as the program has them.</param>
/// <param name="Body">What a right call sends.</param>
/// <param name="Statuses">Per caller; a caller who is not named gets what <see cref="AccessMatrix.Usual"/> says.</param>
internal sealed record AccessRow(string Route, string? Body = null, IReadOnlyDictionary<string, int>? Statuses = null)
{
    public string Method => Route.Split(' ')[0];

    public string Pattern => Route.Split(' ')[1];
}

/// <summary>Every route of the program, by who may call it. A new one needs its row here before the tests pass.</summary>
internal static class AccessMatrix
{
    /// <summary>Everybody may: they show what everybody may read, or give nothing of another's.</summary>
    public static readonly string[] Public =
    [
        "GET /health",
        "GET /health/live",
        "GET /health/ready",
        "GET /help/{language}/{**id}",
        "GET /resume/{language}",
        "GET /resume/{language}/chat",
        "GET /suivi",
        "GET /track",
        "GET /retractation",
        "GET /withdrawal",
    ];

    /// <summary>An order's page, or what is thought of it: by number and address in the body or by the token of a mail's link, see Channels/Tracking and Opinions.</summary>
    public static readonly string[] Tracking =
    [
        "POST /suivi",
        "POST /track",
        "GET /suivi/{token}",
        "GET /track/{token}",
        "GET /avis/{token}",
        "GET /opinion/{token}",
        "POST /avis",
        "POST /opinion",
        "GET /alerte/{token}",
        "GET /alert/{token}",
        "POST /alerte",
        "POST /alert",
    ];

    /// <summary>Not a shopper's: channels and their own tokens, held by tests of their own.</summary>
    public static readonly string[] Channels =
    [
        "POST /api/messages",
    ];

    /// <summary>A shop's system, by the signature of what it sends, see Channels/OrderEvents; closed until their secrets are set.</summary>
    public static readonly string[] Shops =
    [
        "POST /api/orders/events",
        "POST /api/orders/shopify",
        "POST /api/orders/woocommerce",
    ];

    /// <summary>The agents' console: no credential of a shopper or a shop's server opens it, see AgentConsole/AccessTests.</summary>
    public static readonly string[] Console =
    [
        .. from page in new[]
           {
               "/console", "/console/account", "/console/answers", "/console/audit", "/console/calls", "/console/hours", "/console/mails", "/console/personal-data", "/console/promises", "/console/questions", "/console/sign-in", "/console/sign-out",
               "/console/team", "/console/tickets", "/console/undelivered", "/console/welcome/{Token}",
           }
           from method in new[] { "GET", "POST" }
           select $"{method} {page}",
        "GET /console/mails/{kind}/{language}",
        "ANY /_blazor",
        "ANY /_blazor/disconnect",
        "ANY /_blazor/initializers",
        "ANY /_blazor/negotiate",
        "GET /_framework/opaque-redirect",
    ];

    /// <summary>The shopper's own credential opens; nothing else does.</summary>
    public static readonly Dictionary<string, int> Usual = new()
    {
        ["mine"] = 200,
        ["the secret"] = 200,
        ["nothing"] = 401,
        ["garbage"] = 403,
        ["another shopper's"] = 403,
        ["my other conversation's"] = 403,
        ["an expired one"] = 403,
        ["one refreshed to its last day"] = 403,
        ["my stream ticket"] = 403,
        ["another's stream ticket"] = 403,
        ["one signed by another server"] = 403,
        ["one that was changed"] = 403,
        ["a wrong secret"] = 403,
    };

    public static readonly AccessRow[] Rows =
    [
        new("GET /v3/directline/conversations/{id}"),
        new("GET /v3/directline/conversations/{id}/activities"),
        new("POST /v3/directline/conversations/{id}/activities", """{"type":"event","name":"step"}"""),
        new("PUT /v3/directline/conversations/{id}/activities/{activityId}", "{}", With(("mine", 405), ("the secret", 405))),
        new("DELETE /v3/directline/conversations/{id}/activities/{activityId}", null, With(("mine", 405), ("the secret", 405))),
        new("POST /v3/directline/conversations/{id}/upload", "bonjour, tout le monde"),
        new("POST /v3/directline/conversations/{id}/resume", "{}"),
        // A bearer is no ticket: only the stream's own address opens it.
        new("GET /v3/directline/conversations/{id}/stream", null, Everybody(403)),
        // A bearer is no signature: only the file's own address opens it.
        new("GET /v3/directline/attachments/{conversationId}/{id}/{name}", null, Everybody(404)),
        // These name no conversation: each caller is served for his own.
        new("POST /v3/directline/conversations", "{}", With(("the secret", 201), ("another shopper's", 200), ("my other conversation's", 200))),
        new("POST /v3/directline/tokens/refresh", null, With(("the secret", 400), ("another shopper's", 200), ("my other conversation's", 200))),
        new("GET /v3/directline/session/getsessionid", null, With(("another shopper's", 200), ("my other conversation's", 200))),
        new("POST /v3/directline/tokens/generate", "{}", With(
            ("mine", 403), ("another shopper's", 403), ("my other conversation's", 403))),
        // It refuses nobody, and gives a new conversation to whom the one asked for does not belong.
        new("POST /chat/token", """{"conversationId":"{id}"}""", Everybody(200)),
        // Nobody's without a secret between the shop and us; with one, only what is signed by it.
        new("POST /hooks/requests", "{}", Everybody(404)),
        // The order's number and address open these, and they stand in a form.
        new("POST /retractation", "{}", Everybody(415)),
        new("POST /withdrawal", "{}", Everybody(415)),
        // Only the token of a link opens these, and it stands in the body.
        new("POST /resume", """{"token":"{id}"}""", Everybody(410)),
        new("POST /chat/resume", """{"token":"{id}"}""", Everybody(410)),
    ];

    private static Dictionary<string, int> Everybody(int status) => Usual.Keys.ToDictionary(who => who, _ => status);

    private static Dictionary<string, int> With(params (string Who, int Status)[] others) =>
        Usual.Keys.ToDictionary(who => who, who => others.FirstOrDefault(other => other.Who == who) is { Who: not null } other ? other.Status : Usual[who]);
}
