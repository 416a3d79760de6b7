using Bot.AgentConsole.Accounts;
using Bot.Storage;
using Bot.Tests.Channels.OrderEvents;
using Bot.Tests.Testing;
using Microsoft.Extensions.Options;

namespace Bot.Tests.AgentConsole;

/// <summary>The real program over the demo shop, open at every hour: browsers live in the machine's own time.</summary>
public sealed class OpenShop : IAsyncLifetime
{
    private readonly string _content = Directory.CreateTempSubdirectory("bot-open-shop-").FullName;

    public OpenShop()
    {
        Copy(Path.Combine(AppContext.BaseDirectory, "demo"), _content);
        OpenHours.Always(Path.Combine(_content, "shop.yml"));
        Bot = new BotProcess
        {
            Environment = new Dictionary<string, string?>
            {
                ["Knowledge__ContentFolder"] = _content,
                ["DirectLine__Secret"] = BotApplication.Secret,
                ["OrderEvents__Secret"] = ShopSystem.Secret,
                ["LiveChat__LongestWaitMinutes"] = "240",
                ["LiveChat__QueueSeconds"] = "86400",
            },
        };
    }

    public BotProcess Bot { get; }

    /// <summary>Shoppers who speak over HTTP, so that there is much to look at.</summary>
    internal DirectLineClient Shoppers { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Bot.InitializeAsync();
        Shoppers = new DirectLineClient(new HttpClient { BaseAddress = new Uri(Bot.Url) }, new CapturedLog());
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        Directory.Delete(_content, recursive: true);
    }

    /// <summary>A link as <c>bot agent add</c> makes it, beside the running program.</summary>
    internal string LinkFor(string name, string role) => LinkFor(new AgentLink($"{name.ToLowerInvariant()}@boutique.example", name, role));

    internal string LinkFor(AgentLink link) =>
        new AgentLinks(Options.Create(new StorageOptions { DataFolder = Bot.DataFolder }), TimeProvider.System).Make(link);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}

/// <summary>Tests with agents' and shoppers' browsers: one program and one browser for all of them, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class AgentsAtWork : ICollectionFixture<OpenShop>, ICollectionFixture<Chromium>
{
    public const string Name = "agents at work";
}
