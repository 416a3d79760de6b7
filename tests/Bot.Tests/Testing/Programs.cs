namespace Bot.Tests.Testing;

/// <summary>Programs installed on this machine.</summary>
internal static class Programs
{
    /// <summary>The full path of the first of these names on PATH, or null.</summary>
    public static string? Find(params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
