namespace Bot.Channels.BotFramework;

/// <summary>
/// Addresses of the connector's REST interface. They keep the path of the service address, and ids are escaped:
/// <c>new Uri(base, "/v3…")</c> would drop the first, and channels' ids hold <c>: ; @ = |</c>.
/// </summary>
internal static class ConnectorAddresses
{
    public static Uri Conversations(string serviceUrl) => Under(serviceUrl, "conversations");

    public static Uri Activities(ConversationReference reference, string? activityId = null) => activityId is null
        ? Under(reference.ServiceUrl, "conversations", reference.Conversation.Id!, "activities")
        : Under(reference.ServiceUrl, "conversations", reference.Conversation.Id!, "activities", activityId);

    public static Uri Members(ConversationReference reference, string? memberId = null) => memberId is null
        ? Under(reference.ServiceUrl, "conversations", reference.Conversation.Id!, "members")
        : Under(reference.ServiceUrl, "conversations", reference.Conversation.Id!, "members", memberId);

    public static Uri PagedMembers(ConversationReference reference, int pageSize, string? continuationToken)
    {
        var page = Under(reference.ServiceUrl, "conversations", reference.Conversation.Id!, "pagedmembers").AbsoluteUri;
        var token = continuationToken is null ? "" : $"&continuationToken={Uri.EscapeDataString(continuationToken)}";
        return new Uri($"{page}?pageSize={pageSize}{token}");
    }

    public static Uri Attachments(ConversationReference reference) =>
        Under(reference.ServiceUrl, "conversations", reference.Conversation.Id!, "attachments");

    private static Uri Under(string serviceUrl, params string[] steps) =>
        new($"{serviceUrl.TrimEnd('/')}/v3/{string.Join('/', steps.Select(Uri.EscapeDataString))}");
}
