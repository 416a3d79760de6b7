using Bot.Channels.BotFramework;
using Microsoft.Net.Http.Headers;

namespace Bot.Channels.WebChat.Uploads;

/// <summary>
/// <c>GET …/attachments/…</c>: a file, by its signed address. It is always saved and never opened as a page, whatever is
/// inside; wrong, expired and unknown addresses get the same answer.
/// </summary>
internal sealed class DownloadEndpoint(UploadLinks links, UploadStore store, UploadFolder folder, TimeProvider clock)
{
    public void Map(RouteGroupBuilder group) => group.MapGet("/attachments/{conversationId}/{id}/{name}", GetAsync);

    private async Task<IResult> GetAsync(
        string conversationId, string id, string? e, string? s, HttpContext context, CancellationToken cancellationToken)
    {
        if (!links.IsValid(conversationId, id, e, s)
            || await store.FindAsync(conversationId, id, clock.GetUtcNow(), cancellationToken) is not { } upload
            || folder.Open(upload.Id) is not { } file)
        {
            throw new ProtocolException(StatusCodes.Status404NotFound, "BadArgument", "There is no such file.");
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, max-age=3600";
        headers["Referrer-Policy"] = "no-referrer";
        // Pictures show on the shop's pages, which may be on another host.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(upload.Name);
        headers.ContentDisposition = disposition.ToString();
        return Results.Stream(file, upload.ContentType == "text/plain" ? "text/plain; charset=utf-8" : upload.ContentType);
    }
}
