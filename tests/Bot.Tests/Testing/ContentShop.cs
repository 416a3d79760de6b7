namespace Bot.Tests.Testing;

/// <summary>The program over a content folder of these files.</summary>
internal sealed class ContentShop : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bot-content-").FullName;

    public ContentShop(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            Write(name, text);
        }

        Bot = new BotApplication(("Knowledge:ContentFolder", _folder));
    }

    public BotApplication Bot { get; }

    public void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
