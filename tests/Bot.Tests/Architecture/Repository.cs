namespace Bot.Tests.Architecture;

/// <summary>Where the checkout is, seen from the test's own folder.</summary>
internal static class Repository
{
    public static readonly string Root = Find();

    /// <summary>The folder of shared material beside the checkout; absent in a user's clone.</summary>
    public static string Shared => Path.Combine(Root, "..", "shared");

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Bot.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Bot.sln is nowhere above the tests.");
        }

        return folder;
    }
}
