using Bot.Channels.BotFramework;
using Bot.Understanding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Bot.Channels.WebChat.Uploads;

/// <summary>
/// Reads an upload as Web Chat sends it (a form with the activity and the files in its order) or as one bare file. Bytes
/// go to disk as they come, so that slow senders hold no memory; each is then checked by its content.
/// </summary>
internal sealed class UploadReader(UploadFolder folder, IOptions<UploadOptions> options) : IDisposable
{
    private const int MostFiles = 5;
    private const int LongestBoundary = 100;
    private const string ActivityType = "application/vnd.microsoft.activity";

    /// <summary>Files are looked at whole, a few at a time.</summary>
    private readonly SemaphoreSlim _looking = new(4);

    private long LargestFile => options.Value.MegabytesPerFile * 1024L * 1024;

    /// <param name="files">Filled as files are kept, so that a refusal half-way leaves none behind.</param>
    /// <returns>The activity that came with the files, or null.</returns>
    /// <exception cref="ProtocolException">400 when unreadable or without a file, 413 when too large, 415 for a kind that is not taken.</exception>
    public async Task<Activity?> ReadAsync(HttpRequest request, List<Upload> files, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            throw Refusal.BadArgument("An upload needs a content type.");
        }

        if (!type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            await TakeAsync(request.Body, NameOf(request.Headers.ContentDisposition.ToString()), files, cancellationToken);
            return null;
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > LongestBoundary)
        {
            throw Refusal.BadArgument("The form has no boundary.");
        }

        try
        {
            return await ReadFormAsync(new MultipartReader(boundary, request.Body), files, cancellationToken);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw Refusal.BadArgument("The form is not readable.");
        }
    }

    public void Dispose() => _looking.Dispose();

    private async Task<Activity?> ReadFormAsync(MultipartReader form, List<Upload> files, CancellationToken cancellationToken)
    {
        Activity? activity = null;
        while (await form.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            var disposition = part.ContentDisposition;
            if (IsActivity(part))
            {
                activity = activity is null
                    ? ActivityReader.Parse(await ReadActivityAsync(part.Body, cancellationToken))
                    : throw Refusal.BadArgument("One activity comes with the files.");
            }
            else
            {
                await TakeAsync(part.Body, NameOf(disposition), files, cancellationToken);
            }
        }

        return files.Count > 0 ? activity : throw Refusal.BadArgument("No file came.");
    }

    private static bool IsActivity(MultipartSection part) =>
        part.ContentType?.StartsWith(ActivityType, StringComparison.OrdinalIgnoreCase) == true
        || (ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
            && HeaderUtilities.RemoveQuotes(disposition.Name).Value == "activity");

    private async Task TakeAsync(Stream body, string? name, List<Upload> files, CancellationToken cancellationToken)
    {
        if (files.Count == MostFiles)
        {
            throw Refusal.TooBig($"A message may hold {MostFiles} files.");
        }

        var id = UploadFolder.NewId();
        try
        {
            await ReceiveAsync(body, id, cancellationToken);
            await _looking.WaitAsync(cancellationToken);
            try
            {
                files.Add(await KeepAsync(id, name, cancellationToken));
            }
            finally
            {
                _looking.Release();
            }
        }
        finally
        {
            folder.DeleteIncoming(id);
        }
    }

    private async Task ReceiveAsync(Stream body, string id, CancellationToken cancellationToken)
    {
        await using var file = folder.CreateIncoming(id);
        var chunk = new byte[32 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            await file.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
            if (file.Length > LargestFile)
            {
                throw Refusal.TooBig($"A file may hold {options.Value.MegabytesPerFile} MiB.");
            }
        }

        if (file.Length == 0)
        {
            throw Refusal.BadArgument("A file is empty.");
        }
    }

    private async Task<Upload> KeepAsync(string id, string? name, CancellationToken cancellationToken)
    {
        var bytes = await folder.ReadIncomingAsync(id, cancellationToken);
        if (FileKinds.Of(bytes) is not { } kind || kind.Clean(bytes) is not { } clean)
        {
            throw new ProtocolException(
                StatusCodes.Status415UnsupportedMediaType, "BadArgument", "Files may be JPEG, PNG and WebP pictures, PDF and plain text.");
        }

        await folder.KeepAsync(id, clean, cancellationToken);
        return new Upload(id, SecretMasking.MaskData(FileNames.Of(name, kind)), kind.ContentType, clean.Length);
    }

    private static async Task<byte[]> ReadActivityAsync(Stream body, CancellationToken cancellationToken) =>
        await BoundedBody.ReadAsync(body, ActivityReader.MaximumBytes, cancellationToken)
        ?? throw Refusal.TooBig($"An activity may hold {ActivityReader.MaximumBytes / 1024} KiB.");

    /// <summary>The file's name; Direct Line's own examples leave the kind of disposition out.</summary>
    private static string? NameOf(string? disposition) =>
        ContentDispositionHeaderValue.TryParse(disposition, out var parsed) || ContentDispositionHeaderValue.TryParse($"form-data; {disposition}", out parsed)
        ? HeaderUtilities.RemoveQuotes(HasStar(parsed) && parsed.FileNameStar.HasValue ? parsed.FileNameStar : parsed.FileName).Value
        : null;

    /// <summary><c>FileNameStar</c> throws for a <c>filename*</c> without a value.</summary>
    private static bool HasStar(ContentDispositionHeaderValue disposition) =>
        disposition.Parameters.Any(parameter => parameter.Name.Equals("filename*", StringComparison.OrdinalIgnoreCase) && parameter.Value.Length > 0);
}
