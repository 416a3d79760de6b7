using Bot.Channels.WebChat.Uploads;
using Bot.Conversations;

namespace Bot.Privacy;

/// <summary>What is kept of conversations, for the person they are of to read or take elsewhere (GDPR, articles 15 and 20).</summary>
internal sealed class ShopperExport(PrivacyStore store, UploadFolder uploads)
{
    /// <returns>JSON: for each conversation its id, its rows by table, and its files in Base64 by their id.</returns>
    public async Task<string> WriteAsync(IReadOnlyList<string> conversationIds, CancellationToken cancellationToken)
    {
        List<object> conversations = [];
        foreach (var id in conversationIds)
        {
            var rows = await store.ReadAsync(id, cancellationToken);
            var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
            foreach (var file in rows["uploads"].Select(row => (string)row["id"]!))
            {
                await using var stream = uploads.Open(file);
                using var bytes = new MemoryStream();
                await (stream?.CopyToAsync(bytes, cancellationToken) ?? Task.CompletedTask);
                files[file] = bytes.ToArray();
            }

            conversations.Add(new { id, rows, files });
        }

        return Json.Write(new { conversations });
    }
}
