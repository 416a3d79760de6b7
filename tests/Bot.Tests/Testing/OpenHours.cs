namespace Bot.Tests.Testing;

/// <summary>The hours of a shop whose tests run at any.</summary>
internal static class OpenHours
{
    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>Rewrites a <c>shop.yml</c>: open on every day at every hour.</summary>
    public static void Always(string file)
    {
        var days = string.Concat(Days.Select(day => $"\n  {day}: ['00:00-23:59']"));
        var lines = File.ReadAllLines(file);
        File.WriteAllLines(file, lines.Where(line => !line.StartsWith("  ", StringComparison.Ordinal) || !line.Contains("day:", StringComparison.Ordinal))
            .Select(line => line == "opening:" ? $"opening:{days}" : line));
    }
}
