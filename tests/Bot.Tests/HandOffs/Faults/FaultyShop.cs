using System.Globalization;
using System.Net.Http.Json;
using Bot.Tests.Architecture;
using Bot.Tests.Testing;

namespace Bot.Tests.HandOffs.Faults;

/// <summary>The real program with two agents, which dies at a moment that is told and comes back with what it had stored.</summary>
internal sealed class FaultyShop : IAsyncDisposable
{
    public const string NowVariable = "BOT_TEST_NOW";

    private readonly string _content = Directory.CreateTempSubdirectory("bot-faults-").FullName;
    private readonly Dictionary<string, string?> _environment = [];
    private readonly Dictionary<string, string> _sessions = [];
    private readonly BotProcess _bot;
    private readonly HttpClient _http;
    private DateTimeOffset _now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public FaultyShop(SmtpSink sink)
    {
        var demo = Path.Combine(Repository.Root, "knowledge", "demo");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(demo, "faq"), "delivery-cost-*").Append(Path.Combine(demo, "shop.yml")))
        {
            File.Copy(file, Path.Combine(_content, Path.GetFileName(file)));
        }

        OpenHours.Always(Path.Combine(_content, "shop.yml"));
        _environment["DirectLine__Secret"] = BotApplication.Secret;
        _environment["DOTNET_STARTUP_HOOKS"] = typeof(FaultyShop).Assembly.Location;
        _bot = new BotProcess
        {
            Environment = _environment,
            Settings =
            [
                .. sink.Settings, ("Knowledge:ContentFolder", _content), ("LiveChat:LongestWaitMinutes", "240"), ("Callbacks:Agents", "20"),
            ],
        };
        _http = new HttpClient { BaseAddress = new Uri(_bot.Url) };
        Shoppers = new DirectLineClient(_http, new CapturedLog());
    }

    public DirectLineClient Shoppers { get; }

    public StoredRows Rows => new(Path.Combine(_bot.DataFolder, "bot.db"));

    /// <summary>Starts it, with the hour that it had when it died.</summary>
    public async Task StartAsync()
    {
        _environment[NowVariable] = _now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        await _bot.StartAsync();
        foreach (var name in new[] { "Camille", "Paul" }.Where(name => !_sessions.ContainsKey(name)))
        {
            _sessions[name] = await OrderAsync(new DoorOrder("enter") { Text = name });
        }
    }

    /// <summary>What an agent does.</summary>
    public Task<string> AgentAsync(string name, DoorOrder order) => OrderAsync(order with { Session = _sessions[name] });

    public async Task SetPresenceAsync(bool online)
    {
        foreach (var name in _sessions.Keys)
        {
            await AgentAsync(name, new DoorOrder(online ? "online" : "offline"));
        }
    }

    public Task AdvanceAsync(int seconds)
    {
        _now += TimeSpan.FromSeconds(seconds);
        return OrderAsync(new DoorOrder("advance") { Seconds = seconds });
    }

    public Task DieAtAsync(string condition, bool afterCommit) => OrderAsync(new DoorOrder("die") { Text = condition, AfterCommit = afterCommit });

    /// <summary>Waits until it has died by itself, and starts it again.</summary>
    public async Task ComeBackAsync()
    {
        await Waiting.UntilAsync("the program to die", () => _bot.HasEnded);
        await _bot.KillAsync();
        await StartAsync();
    }

    /// <summary>Ends it wherever it is, and starts it again: a step that failed leaves nothing to the next one.</summary>
    public async Task RestartAsync()
    {
        await _bot.KillAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_content, recursive: true);
    }

    private async Task<string> OrderAsync(DoorOrder order)
    {
        using var response = await _http.PostAsJsonAsync(AgentDoor.Path, order);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
