using System.Security.Cryptography;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Channels.WebChat.Uploads;

/// <summary>The folder of uploaded files, beside the database and outside of what is served: names are random, and ours.</summary>
internal sealed class UploadFolder
{
    private const string Unfinished = ".part";

    private readonly string _folder;

    public UploadFolder(IOptions<StorageOptions> options)
    {
        _folder = Path.Combine(Path.GetFullPath(options.Value.DataFolder), "uploads");
        Directory.CreateDirectory(_folder);
    }

    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Takes bytes as they come; <see cref="ReadIncomingAsync"/> gives them back whole.</summary>
    public FileStream CreateIncoming(string id) => new(PathOf(id) + Unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None);

    public Task<byte[]> ReadIncomingAsync(string id, CancellationToken cancellationToken) =>
        File.ReadAllBytesAsync(PathOf(id) + Unfinished, cancellationToken);

    /// <summary>Keeps a file; it is on disk when this returns, as the row that will name it must be.</summary>
    public async Task KeepAsync(string id, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(PathOf(id), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await file.WriteAsync(bytes, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <returns>Null when it is gone.</returns>
    public FileStream? Open(string id)
    {
        try
        {
            return new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, useAsync: true);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public void DeleteIncoming(string id) => File.Delete(PathOf(id) + Unfinished);

    public void Delete(string id) => File.Delete(PathOf(id));

    /// <summary>Deletes every file that is older than <paramref name="before"/> and not among those kept.</summary>
    /// <returns>How many went.</returns>
    public int DeleteAllBut(IReadOnlySet<string> kept, DateTimeOffset before)
    {
        var gone = Directory.EnumerateFiles(_folder)
            .Where(path => !kept.Contains(Path.GetFileName(path)) && File.GetLastWriteTimeUtc(path) < before.UtcDateTime).ToList();
        gone.ForEach(File.Delete);
        return gone.Count;
    }

    private string PathOf(string id) => Path.Combine(_folder, id);
}
