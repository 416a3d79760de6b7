namespace Bot.Understanding;

/// <summary>
/// How long a pattern may look at one message. None needs more than some milliseconds of work for the longest; the limit
/// ends what would never end, and is wide because it is told by the clock on the wall, on machines that may be busy.
/// </summary>
internal static class RegexLimit
{
    public const int Milliseconds = 5_000;
}
