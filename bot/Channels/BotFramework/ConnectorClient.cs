using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Channels.BotFramework.Authentication;
using Bot.Conversations;
using Bot.Understanding;

namespace Bot.Channels.BotFramework;

/// <summary>
/// Calls a channel's connector. It never throws for what the other side does: each call tells whether it was taken, may be
/// tried again, or is not wanted. Trying again is the outbox's part.
/// </summary>
internal sealed partial class ConnectorClient(HttpClient http, TimeProvider clock)
{
    private const int LargestAnswer = 256 * 1024;
    private const int MembersAPage = 200;
    private const int MostPages = 20;

    /// <summary>For the whole call: the client's own limit ends with the head of the answer.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);
    private static readonly SendResult Nothing = new(SendOutcome.Sent, null, null);

    /// <summary>
    /// Sends one activity, as a reply when <paramref name="activity"/> answers another. A delay is waited for here, an invoke's
    /// answer is its request's, and a trace goes to the Emulator only.
    /// </summary>
    public async Task<SendResult> SendAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken)
    {
        switch (activity.Type)
        {
            case ActivityTypes.Delay:
                var asked = TimeSpan.FromMilliseconds(Math.Clamp(Loose.Number(activity.Value) ?? 0, 0, LongestDelay.TotalMilliseconds));
                await Task.Delay(asked, clock, cancellationToken);
                return Nothing;
            case ActivityTypes.InvokeResponse:
            case ActivityTypes.Trace when reference.ChannelId != ChannelIds.Emulator:
                return Nothing;
            default:
                return await CallAsync(
                    reference, HttpMethod.Post, ConnectorAddresses.Activities(reference, activity.ReplyToId), activity, cancellationToken);
        }
    }

    public Task<SendResult> UpdateAsync(
        ConversationReference reference, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(
            reference, HttpMethod.Put, ConnectorAddresses.Activities(reference, activityId), activity with { Id = activityId }, cancellationToken);

    public Task<SendResult> DeleteAsync(ConversationReference reference, string activityId, CancellationToken cancellationToken) =>
        CallAsync(reference, HttpMethod.Delete, ConnectorAddresses.Activities(reference, activityId), null, cancellationToken);

    /// <summary>
    /// Opens a conversation with the members of <paramref name="parameters"/>, where <paramref name="known"/> is; its id is
    /// the result's.
    /// </summary>
    public Task<SendResult> CreateConversationAsync(
        ConversationReference known, ConversationParameters parameters, CancellationToken cancellationToken) =>
        CallAsync(known, HttpMethod.Post, ConnectorAddresses.Conversations(known.ServiceUrl), parameters, cancellationToken);

    /// <summary>Keeps a file with the channel; the result's id names it in <c>/v3/attachments/{id}</c>.</summary>
    public Task<SendResult> UploadAsync(
        ConversationReference reference, AttachmentUpload upload, CancellationToken cancellationToken) =>
        CallAsync(reference, HttpMethod.Post, ConnectorAddresses.Attachments(reference), upload, cancellationToken);

    /// <summary>One member of the conversation; null when the channel does not know it, or does not say.</summary>
    public async Task<ChannelAccount?> MemberAsync(ConversationReference reference, string memberId, CancellationToken cancellationToken)
    {
        var result = await CallAsync(reference, HttpMethod.Get, ConnectorAddresses.Members(reference, memberId), null, cancellationToken);
        return result.Outcome == SendOutcome.Sent ? Read<ChannelAccount>(result.Body) : null;
    }

    /// <summary>Everybody in the conversation, page by page, or at once where the channel has no pages; null when it does not say.</summary>
    public async Task<IReadOnlyList<ChannelAccount>?> MembersAsync(ConversationReference reference, CancellationToken cancellationToken)
    {
        var members = new List<ChannelAccount>();
        string? token = null;
        for (var page = 0; page < MostPages; page++)
        {
            var result = await CallAsync(
                reference, HttpMethod.Get, ConnectorAddresses.PagedMembers(reference, MembersAPage, token), null, cancellationToken);
            if (page == 0 && (result.IsLacking || result.IsGone))
            {
                var whole = await CallAsync(reference, HttpMethod.Get, ConnectorAddresses.Members(reference), null, cancellationToken);
                return whole.Outcome == SendOutcome.Sent ? Accounts(whole.Body) : null;
            }

            if (result.Outcome != SendOutcome.Sent)
            {
                return null;
            }

            members.AddRange(Accounts(Loose.At(result.Body, "members")));
            token = Loose.Text(result.Body, "continuationToken");
            if (string.IsNullOrEmpty(token))
            {
                break;
            }
        }

        return members;
    }

    private async Task<SendResult> CallAsync(
        ConversationReference reference, HttpMethod method, Uri address, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address)
        {
            Content = body is null ? null : new StringContent(Json.Write(body), new MediaTypeHeaderValue("application/json", "utf-8")),
        };
        request.ReplyTo(reference);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestCall);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return ResultOf(response, await ReadAsync(response, limit.Token));
        }
        catch (RefusedAddressException)
        {
            return new SendResult(SendOutcome.Refused, null, "address not allowed");
        }
        catch (HttpRequestException fault)
        {
            return new SendResult(SendOutcome.Later, null, fault.HttpRequestError.ToString());
        }
        catch (IOException)
        {
            return new SendResult(SendOutcome.Later, null, "cut off");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult(SendOutcome.Later, null, "timeout");
        }
    }

    private SendResult ResultOf(HttpResponseMessage response, JsonNode? body)
    {
        var status = (int)response.StatusCode;
        var outcome = status switch
        {
            >= 200 and < 300 => SendOutcome.Sent,
            StatusCodes.Status405MethodNotAllowed or StatusCodes.Status501NotImplemented => SendOutcome.Refused,
            StatusCodes.Status408RequestTimeout or StatusCodes.Status412PreconditionFailed or StatusCodes.Status429TooManyRequests
                or >= 500 => SendOutcome.Later,
            _ => SendOutcome.Refused,
        };
        return new SendResult(outcome, RetryAfter(response), outcome == SendOutcome.Sent ? null : ErrorOf(response, status, body))
        {
            Status = status,
            Body = body,
        };
    }

    /// <summary>The code and the operation's number are the other side's, and go into logs: only names and numbers pass.</summary>
    private static string ErrorOf(HttpResponseMessage response, int status, JsonNode? body)
    {
        var code = Loose.Text(body, "error", "code");
        var operation = response.Headers.TryGetValues("X-Correlating-OperationId", out var values) ? values.FirstOrDefault() : null;
        return $"status {status}"
            + (code is not null && Name().IsMatch(code) ? $" {code}" : "")
            + (operation is not null && Name().IsMatch(operation) ? $" operation {operation}" : "");
    }

    /// <summary>Seconds or an hour of the clock (RFC 9110, 10.2.3); null when the connector does not say.</summary>
    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - clock.GetUtcNow() : null;

    /// <summary>The body as JSON; null when it is empty, too large or something else.</summary>
    private static async Task<JsonNode?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            return await BoundedBody.ReadAsync(stream, LargestAnswer, cancellationToken) is { Length: > 0 } body ? JsonNode.Parse(body) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<ChannelAccount> Accounts(JsonNode? members) =>
        [.. Loose.Items(members).Select(Read<ChannelAccount>).OfType<ChannelAccount>()];

    private static T? Read<T>(JsonNode? node)
        where T : class
    {
        try
        {
            return node.Deserialize<T>(Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[\w.\-|]{1,80}$", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Name();
}

/// <summary>Whom to open a conversation with.</summary>
internal sealed record ConversationParameters(ChannelAccount Bot, IReadOnlyList<ChannelAccount> Members)
{
    public bool IsGroup { get; init; }

    public string? TenantId { get; init; }

    public string? TopicName { get; init; }

    /// <summary>The first message, on channels that open a conversation only with one.</summary>
    public Activity? Activity { get; init; }

    public JsonNode? ChannelData { get; init; }
}

/// <param name="Type">Its content type.</param>
internal sealed record AttachmentUpload(string Type, string Name, byte[] OriginalBase64)
{
    public byte[]? ThumbnailBase64 { get; init; }
}
