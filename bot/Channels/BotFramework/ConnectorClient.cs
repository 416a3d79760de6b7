using System.Net;
using System.Net.Http.Headers;
using Bot.Channels.BotFramework.Authentication;
using Bot.Conversations;

namespace Bot.Channels.BotFramework;

/// <summary>Posts activities to a channel's connector.</summary>
internal sealed class ConnectorClient(HttpClient http, TimeProvider clock)
{
    /// <summary>Sends one activity, as a reply when <paramref name="activity"/> answers another.</summary>
    /// <returns>What came of it; faults of the network count as <see cref="SendOutcome.Later"/>.</returns>
    public async Task<SendResult> SendAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(reference, activity.ReplyToId))
        {
            Content = new StringContent(Json.Write(activity), new MediaTypeHeaderValue("application/json", "utf-8")),
        };
        request.ReplyTo(reference);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.StatusCode switch
            {
                _ when response.IsSuccessStatusCode => new SendResult(SendOutcome.Sent, null, null),
                HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError
                    => new SendResult(SendOutcome.Later, RetryAfter(response), $"status {(int)response.StatusCode}"),
                _ => new SendResult(SendOutcome.Refused, null, $"status {(int)response.StatusCode}"),
            };
        }
        catch (RefusedAddressException)
        {
            return new SendResult(SendOutcome.Refused, null, "address not allowed");
        }
        catch (HttpRequestException fault)
        {
            return new SendResult(SendOutcome.Later, null, fault.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult(SendOutcome.Later, null, "timeout");
        }
    }

    /// <summary>Seconds or an hour of the clock (RFC 9110, 10.2.3); null when the connector does not say.</summary>
    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - clock.GetUtcNow() : null;

    /// <summary>
    /// The address keeps the path of the service address, and ids are escaped: <c>new Uri(base, "/v3…")</c> would drop the
    /// first, and channels' ids hold <c>: ; @ = |</c>.
    /// </summary>
    internal static Uri Address(ConversationReference reference, string? replyToId)
    {
        var root = $"{reference.ServiceUrl.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(reference.Conversation.Id!)}/activities";
        return new Uri(replyToId is null ? root : $"{root}/{Uri.EscapeDataString(replyToId)}");
    }
}

/// <summary>What became of a sending.</summary>
internal enum SendOutcome
{
    /// <summary>The other side has it.</summary>
    Sent,

    /// <summary>Try again: the other side is busy or away.</summary>
    Later,

    /// <summary>The other side does not want it, and will not want it later.</summary>
    Refused,
}

internal sealed record SendResult(SendOutcome Outcome, TimeSpan? RetryAfter, string? Error);
