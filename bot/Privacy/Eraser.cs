using System.Security.Cryptography;
using System.Text;
using Bot.Channels.WebChat.Uploads;
using Bot.Conversations;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Privacy;

/// <summary>
/// Erases conversations for good: rows, files, and what the database leaves behind of them. A receipt stays beside the
/// database, so that what comes back with a backup is erased again.
/// </summary>
internal sealed class Eraser(Database database, PrivacyStore store, UploadFolder uploads, IOptions<StorageOptions> options, TimeProvider clock)
{
    private readonly string _receipts = Path.Combine(Path.GetFullPath(options.Value.DataFolder), "erasures.jsonl");

    /// <returns>The receipt: it names nobody.</returns>
    public async Task<ErasureReceipt> EraseAsync(IReadOnlyList<string> conversationIds, CancellationToken cancellationToken)
    {
        var receipts = await ReadAsync(cancellationToken);
        var receipt = new ErasureReceipt(clock.GetUtcNow(), [.. conversationIds.Select(Digest)], 0, 0);
        foreach (var id in conversationIds)
        {
            var (rows, files) = await RemoveAsync(id, cancellationToken);
            receipt = receipt with { Rows = receipt.Rows + rows, Files = receipt.Files + files };
        }

        if (receipt.Rows > 0)
        {
            await File.WriteAllLinesAsync(_receipts, [.. receipts.Append(receipt).Select(Json.Write)], cancellationToken);
        }

        await database.ForgetAsync(everywhere: true);
        return receipt;
    }

    /// <summary>Removes one conversation with its files; the bytes go with the next <see cref="Database.ForgetAsync"/>.</summary>
    public async Task<(int Rows, int Files)> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        var files = (await store.ReadAsync(id, cancellationToken))["uploads"].Select(row => (string)row["id"]!).ToList();
        var rows = await store.EraseAsync(id, cancellationToken);
        files.ForEach(uploads.Delete);
        return (rows, files.Count);
    }

    /// <summary>What was erased once and is there again: a backup was put back.</summary>
    public async Task<IReadOnlyList<string>> ReturnedAsync(CancellationToken cancellationToken)
    {
        var erased = (await ReadAsync(cancellationToken)).SelectMany(receipt => receipt.Conversations).ToHashSet(StringComparer.Ordinal);
        return erased.Count == 0 ? [] : [.. (await store.AllAsync(cancellationToken)).Where(id => erased.Contains(Digest(id)))];
    }

    private async Task<IReadOnlyList<ErasureReceipt>> ReadAsync(CancellationToken cancellationToken) => File.Exists(_receipts)
        ? [.. (await File.ReadAllLinesAsync(_receipts, cancellationToken)).Where(line => line.Length > 0).Select(Json.Read<ErasureReceipt>)]
        : [];

    private static string Digest(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}

/// <param name="Conversations">SHA-256 of the ids of what was erased.</param>
internal sealed record ErasureReceipt(DateTimeOffset At, IReadOnlyList<string> Conversations, int Rows, int Files);
