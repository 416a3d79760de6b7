using Bot.Channels.BotFramework;
using Microsoft.Extensions.Options;

namespace Bot.Channels.WebChat.Uploads;

/// <summary><c>POST …/upload</c>: files, and the message that they make.</summary>
internal sealed class UploadEndpoint(
    DirectLineEndpoints directLine, DirectLineServer server, UploadReader reader, UploadFolder folder, IOptions<UploadOptions> options)
{
    public void Map(RouteGroupBuilder group) => group.MapPost("/conversations/{id}/upload", PostAsync);

    private async Task<IResult> PostAsync(string id, string? userId, HttpRequest request, CancellationToken cancellationToken)
    {
        var caller = await directLine.KnownCallerAsync(id, request, cancellationToken);
        if (options.Value.MegabytesPerFile == 0)
        {
            throw new ProtocolException(StatusCodes.Status415UnsupportedMediaType, "BadArgument", "This shop takes no files.");
        }

        server.Admit(caller);
        var files = new List<Upload>();
        var isStored = false;
        try
        {
            var activity = await reader.ReadAsync(request, files, cancellationToken)
                ?? new Activity { Type = ActivityTypes.Message, From = new ChannelAccount(userId) };
            (var message, isStored) = await server.PostFilesAsync(caller, activity, files, cancellationToken);
            return Results.Json(new { id = message });
        }
        finally
        {
            if (!isStored)
            {
                files.ForEach(file => folder.Delete(file.Id));
            }
        }
    }
}
