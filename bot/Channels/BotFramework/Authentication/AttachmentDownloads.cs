using Microsoft.Extensions.Options;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>A file that was fetched; its type is by its content, whatever its name or its sender said.</summary>
internal sealed record DownloadedFile(string ContentType, byte[] Content);

/// <summary>Fetches attachments from where channels keep them, within limits of size and time.</summary>
internal sealed class AttachmentDownloads(
    IServiceProvider provider, IOptions<BotFrameworkOptions> options, ILogger<AttachmentDownloads> logger)
{
    private readonly HttpClient _http = provider.GuardedClient(Timeout.InfiniteTimeSpan);

    /// <returns>Null when it may not be fetched, is not there, is too large or too slow.</returns>
    public async Task<DownloadedFile?> FetchAsync(
        string? contentUrl, Caller? caller, CancellationToken cancellationToken)
    {
        if (OutboundPolicy.Read(contentUrl) is not { } uri)
        {
            return Without("its address is not taken");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.AttachmentSeconds));
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri).DownloadFor(caller);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!response.IsSuccessStatusCode)
            {
                return Without($"its host answers {(int)response.StatusCode}");
            }

            return await ReadAsync(response, limit.Token) is { } content
                ? new DownloadedFile(FileType.Of(content), content)
                : Without("it is too large");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return Without(fault is RefusedAddressException ? "its host is not allowed" : "its host does not answer");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Without("it takes too long");
        }
    }

    private async Task<byte[]?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var most = options.Value.AttachmentBytes;
        if (response.Content.Headers.ContentLength > most)
        {
            return null;
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await BoundedBody.ReadAsync(body, most, cancellationToken);
    }

    private DownloadedFile? Without(string reason)
    {
        logger.LogInformation("An attachment was not fetched: {Reason}", reason);
        return null;
    }
}
