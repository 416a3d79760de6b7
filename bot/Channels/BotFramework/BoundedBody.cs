namespace Bot.Channels.BotFramework;

/// <summary>Reads what somebody else sends, and no more of it than may come.</summary>
internal static class BoundedBody
{
    /// <returns>Null when there is more than <paramref name="most"/> bytes; the rest is then left unread.</returns>
    public static async Task<byte[]?> ReadAsync(Stream body, long most, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var chunk = new byte[4 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (whole.Length + read > most)
            {
                return null;
            }

            whole.Write(chunk, 0, read);
        }

        return whole.ToArray();
    }
}
