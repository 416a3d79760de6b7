namespace Bot.Channels.WebChat;

/// <summary>For whom a token speaks: one conversation, and one user as soon as one is known.</summary>
/// <param name="UserId">Null until the start or the first message of the conversation names one.</param>
internal sealed record DirectLineCaller(string ConversationId, string? UserId = null)
{
    /// <summary>What a client may not choose as its id begins so: only tokens bring such ids.</summary>
    public const string GivenPrefix = "dl_";

    private const int LongestId = 200;

    /// <summary>How the user is shown to people; the client's own word when null.</summary>
    public string? Name { get; init; }

    /// <summary>The pages that may use the token; any that the shop allows when empty.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>The address that the shop's own login vouches for; null for none.</summary>
    public string? Shopper { get; init; }

    /// <summary>When the first token was issued; refreshing does not move it. Null: now.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>An id that can be a user's; null where it is none, or too long.</summary>
    public static string? Id(string? id) => id is { Length: > 0 and <= LongestId } ? id : null;

    public static bool IsGiven(string id) => id.StartsWith(GivenPrefix, StringComparison.OrdinalIgnoreCase);
}
