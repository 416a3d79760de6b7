using System.Globalization;
using System.Text.Json;
using Bot.Channels.WebChat.Uploads;
using Bot.Conversations;
using Bot.Understanding;

namespace Bot.Channels.WebChat;

/// <summary>Writes what clients read: a set of activities with the watermark that stands behind it.</summary>
internal sealed class ActivitySets(TranscriptStore transcript, ShopKnowledge knowledge, UploadLinks links)
{
    private const int MostLines = 100;

    /// <summary>One set that holds a hundred of the largest activities would be more than a slow line takes in time.</summary>
    private const int MostText = 512 * 1024;

    /// <summary>The lines after <paramref name="position"/> that make one set; none at the end.</summary>
    public async Task<IReadOnlyList<TranscriptLine>> ReadAsync(string conversationId, long position, CancellationToken cancellationToken)
    {
        var lines = await transcript.ReadAsync(conversationId, position, MostLines, cancellationToken);
        var text = 0;
        return [.. lines.TakeWhile((line, index) => (text += line.Body.Length) <= MostText || index == 0)];
    }

    /// <param name="root">This server as the client reaches it: the addresses of files begin with it.</param>
    public string Render(IReadOnlyList<TranscriptLine> lines, long watermark, Uri root) => JsonSerializer.Serialize(
        new
        {
            activities = lines.Select(line => links.Fill(
                JsonSerializer.SerializeToNode(DirectLineActivities.Render(line, knowledge.Shop.Name), Json.Options)!, line.ConversationId, root)),
            watermark = (lines.Count > 0 ? lines[^1].Position : watermark).ToString(CultureInfo.InvariantCulture),
        },
        Json.Options);
}
