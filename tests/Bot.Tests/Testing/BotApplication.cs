using System.Collections.Concurrent;
using Bot.Storage;
using Bot.Tests.Testing;
using Bot.Understanding;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(BotApplication))]

namespace Bot.Tests.Testing;

/// <summary>
/// The real program on a real port of this machine, with its own data folder. Tests of one assembly share the instance
/// without settings; who needs another clock or other settings makes one. It starts at first use, and when it is
/// disposed it fails if its log held a shopper's words or a token.
/// </summary>
public sealed class BotApplication : IAsyncDisposable
{
    /// <summary>The secret of the shop's own servers.</summary>
    public const string Secret = "secret-of-the-tests-0123456789abcdef";

    private static readonly Lazy<ShopKnowledge> DemoShop = new(() => ShopKnowledge.Read(new KnowledgeOptions()));

    /// <summary>What the demo shop knows; read once for all tests.</summary>
    internal static ShopKnowledge Demo => DemoShop.Value;

    private readonly Lazy<Factory> _factory;
    private readonly ConcurrentBag<IAsyncDisposable> _owned = [];

    public BotApplication()
        : this([])
    {
    }

    internal BotApplication(params (string Key, string Value)[] settings) => _factory = new(() => new Factory(this, settings));

    /// <summary>The machine's time when null.</summary>
    internal FakeClock? Clock { get; init; }

    /// <summary>Stands in for another machine: an order system, say.</summary>
    internal Action<IServiceCollection>? Services { get; init; }

    internal string DataFolder { get; init; } = Directory.CreateTempSubdirectory("bot-tests-").FullName;

    /// <summary>Leaves the data folder to an application that comes after.</summary>
    internal bool KeepsData { get; init; }

    /// <summary>Where it keeps its data. <c>BOT_TEST_PROVIDER=postgres</c> runs the tests that do not say on PostgreSQL.</summary>
    internal StorageProvider Provider { get; init; } =
        Environment.GetEnvironmentVariable("BOT_TEST_PROVIDER") == "postgres" ? StorageProvider.Postgres : StorageProvider.Sqlite;

    internal CapturedLog Log { get; } = new();

    internal Uri Address => _factory.Value.ClientOptions.BaseAddress;

    internal DirectLineClient DirectLine => new(_factory.Value.CreateClient(), Log);

    internal ChannelClient Channel => new(_factory.Value.CreateClient(), Log);

    internal HttpClient Http => _factory.Value.CreateClient();

    internal StoredRows Rows => new(Place);

    /// <summary>The SQLite file, or the connection string of the database that belongs to the data folder.</summary>
    private string Place => Provider == StorageProvider.Postgres ? PostgresServer.Current.Database(DataFolder) : Path.Combine(DataFolder, "bot.db");

    /// <summary>Settings that log everything at a level, the server's own lines too. <c>BOT_TEST_LOG=Debug</c> sets it for all tests.</summary>
    internal static (string Key, string Value)[] At(string level) =>
        [.. new[] { "Default", "Microsoft.AspNetCore", "Microsoft.Hosting.Lifetime", "System.Net.Http" }.Select(category => ($"Logging:LogLevel:{category}", level))];

    internal T Get<T>()
        where T : notnull => _factory.Value.Services.GetRequiredService<T>();

    /// <summary>Disposes something with the application.</summary>
    internal T Own<T>(T owned)
        where T : IAsyncDisposable
    {
        _owned.Add(owned);
        return owned;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in _owned)
        {
            await owned.DisposeAsync();
        }

        if (_factory.IsValueCreated)
        {
            await _factory.Value.DisposeAsync();
        }

        if (!KeepsData)
        {
            Directory.Delete(DataFolder, recursive: true);
        }

        Log.MustHoldNothingPrivate();
    }

    private sealed class Factory : WebApplicationFactory<Program>
    {
        private readonly BotApplication _bot;
        private readonly (string Key, string Value)[] _settings;

        public Factory(BotApplication bot, (string Key, string Value)[] settings)
        {
            _bot = bot;
            _settings = settings;
            UseKestrel(0);
            StartServer();
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            (string Key, string Value)[] defaults =
            [
                ("urls", "http://127.0.0.1:0"),
                ("Storage:DataFolder", _bot.DataFolder),
                ("DirectLine:Secret", Secret),
                ("BotFramework:AllowAnonymous", "true"),
                ("Limits:MessagesPerMinute", "0"),
                ("Limits:TokensPerMinute", "0"),
                .. Environment.GetEnvironmentVariable("BOT_TEST_LOG") is { } level ? At(level) : [],
            ];
            if (_bot.Provider == StorageProvider.Postgres)
            {
                defaults = [.. defaults, ("Storage:Provider", "postgres"), ("ConnectionStrings:Bot", _bot.Place)];
            }

            foreach (var (key, value) in defaults.Concat(_settings))
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(_bot.Log).AddFilter("Bot", LogLevel.Trace));
            builder.ConfigureTestServices(services =>
            {
                if (_bot.Clock is { } clock)
                {
                    services.AddSingleton<TimeProvider>(clock);
                }

                _bot.Services?.Invoke(services);

                // It never changes, and reading it is most of a start.
                if (!_settings.Any(setting => setting.Key.StartsWith("Knowledge:", StringComparison.Ordinal)))
                {
                    services.AddSingleton(DemoShop.Value);
                }
            });
        }
    }
}
