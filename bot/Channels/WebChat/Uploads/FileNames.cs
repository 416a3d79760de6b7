namespace Bot.Channels.WebChat.Uploads;

/// <summary>The name under which a file is shown and saved: no path, nothing that hides its ending, and the ending of its kind.</summary>
internal static class FileNames
{
    private const int Longest = 80;

    private static readonly char[] Unfit = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

    public static string Of(string? given, FileKind kind)
    {
        var name = ShownName.Of(given?.Split('/', '\\')[^1]) ?? "";
        var ending = Path.GetExtension(name);
        var isRight = kind.Endings.Contains(ending, StringComparer.OrdinalIgnoreCase);
        var stem = string.Concat((isRight ? name[..^ending.Length] : name).Split(Unfit)).Trim(' ', '.');
        stem = stem.Length <= Longest ? stem : stem[..(char.IsHighSurrogate(stem[Longest - 1]) ? Longest - 1 : Longest)];
        return (stem.Length == 0 ? "file" : stem) + (isRight ? ending.ToLowerInvariant() : kind.Endings[0]);
    }
}
