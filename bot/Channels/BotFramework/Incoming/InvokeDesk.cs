using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Answers;
using Bot.Conversations;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Channels.BotFramework.Incoming;

/// <param name="Said">What the invoke says for the shopper, whose turn is then owed; null when it says nothing.</param>
internal sealed record InvokeAnswer(int Status, JsonNode? Body = null, string? Said = null)
{
    public Activity ToActivity() => new()
    {
        Type = ActivityTypes.InvokeResponse,
        Value = new JsonObject { ["status"] = Status, ["body"] = Body?.DeepClone() },
    };
}

/// <summary>
/// Answers invokes by name. What this bot has no use for (sign-in, Teams' dialogs, tabs, message extensions) gets the status
/// that its caller knows what to do with.
/// </summary>
internal sealed class InvokeDesk(MessageReader reader)
{
    private const int MostResults = 15;

    public InvokeAnswer Answer(Activity activity) => activity.Name switch
    {
        "adaptiveCard/action" => CardAction(activity),
        "application/search" => Search(activity),
        "signin/tokenExchange" => TokenExchange(activity.Value),
        "signin/verifyState" => Loose.Text(activity.Value, "state") is null ? Bad("A state is due.") : new InvokeAnswer(StatusCodes.Status404NotFound),
        _ => new InvokeAnswer(StatusCodes.Status501NotImplemented),
    };

    /// <summary>A card's button: its words are a message like any other, and the answer comes in the conversation.</summary>
    private static InvokeAnswer CardAction(Activity activity)
    {
        var action = Loose.At(activity.Value, "action");
        if (Loose.Text(action, "type") is not ("Action.Execute" or "Action.Submit") || activity.Value is not JsonObject)
        {
            return Bad("An action is due.");
        }

        var said = IncomingMessage.CardText(Loose.At(action, "data")) ?? (Loose.Text(action, "verb") is { Length: > 0 } verb ? verb : null);
        return said is null ? Bad("The action says nothing.") : new InvokeAnswer(
            StatusCodes.Status200OK,
            new JsonObject
            {
                ["statusCode"] = StatusCodes.Status200OK,
                ["type"] = "application/vnd.microsoft.activity.message",
                ["value"] = Phrases.Of(LanguageOf(activity), "card.taken"),
            },
            said);
    }

    /// <summary>Suggestions while somebody types into a card: the titles of what the shop's content says about it.</summary>
    private InvokeAnswer Search(Activity activity)
    {
        if (Loose.Text(activity.Value, "queryText") is not { } query || query.Length > ActivityReader.MaximumText)
        {
            return Bad("A queryText is due.");
        }

        var most = (int)Math.Clamp(Loose.Number(Loose.At(activity.Value, "queryOptions", "top")) ?? MostResults, 1, MostResults);
        var titles = string.IsNullOrWhiteSpace(query) ? [] : reader.Understand(query, LanguageOf(activity)).Hits
            .Select(hit => hit.Passage.Title).Distinct(StringComparer.Ordinal).Take(most);
        return new InvokeAnswer(StatusCodes.Status200OK, new JsonObject
        {
            ["statusCode"] = StatusCodes.Status200OK,
            ["type"] = "application/vnd.microsoft.search.searchResponse",
            ["value"] = new JsonObject
            {
                ["results"] = JsonSerializer.SerializeToNode(titles.Select(title => new { value = title, title }), Json.Options),
            },
        });
    }

    /// <summary>This bot signs nobody in: the channel is told to go on without, as for a token that cannot be exchanged.</summary>
    private static InvokeAnswer TokenExchange(JsonNode? value)
    {
        if (Loose.Text(value, "id") is not { } id || Loose.Text(value, "connectionName") is not { } connection)
        {
            return Bad("An id and a connectionName are due.");
        }

        return new InvokeAnswer(StatusCodes.Status412PreconditionFailed, new JsonObject
        {
            ["id"] = id,
            ["connectionName"] = connection,
            ["failureDetail"] = "This bot has no sign-in.",
        });
    }

    private static Language LanguageOf(Activity activity) => Languages.Parse(activity.Locale) ?? Language.French;

    private static InvokeAnswer Bad(string message) => new(StatusCodes.Status400BadRequest, new JsonObject
    {
        ["error"] = new JsonObject { ["code"] = "BadArgument", ["message"] = message },
    });
}
