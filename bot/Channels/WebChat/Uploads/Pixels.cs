namespace Bot.Channels.WebChat.Uploads;

/// <summary>A few bytes can promise more pixels than any browser has memory for.</summary>
internal static class Pixels
{
    private const ulong Most = 64_000_000;

    public static bool AreFew(uint width, uint height) => width > 0 && height > 0 && (ulong)width * height <= Most;
}
