using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bot.Tests.Testing;

/// <summary>
/// The real program as a shop starts it, on a port and a data folder of its own, for clients that are programs themselves.
/// </summary>
public sealed class BotProcess : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bot-process-").FullName;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private ChildProcess? _process;

    /// <summary>Where it listens, without a slash at the end; the same over restarts.</summary>
    public string Url { get; } = $"http://127.0.0.1:{Loopback.FreePort()}";

    /// <summary>What it wrote, the last lines of it.</summary>
    public string Output => _process?.Output ?? "";

    /// <summary>Whether it has ended by itself.</summary>
    public bool HasEnded => _process?.HasExited ?? true;

    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>No limit when 0.</summary>
    public int MessagesPerMinute { get; init; }

    /// <summary>Beside its own; the last one of a name holds.</summary>
    internal IReadOnlyList<(string Key, string Value)> Settings { get; init; } = [];

    /// <summary>Variables that it starts with, beside the ones of all tests or in their place.</summary>
    internal IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public string DirectLineUrl => $"{Url}/v3/directline";

    /// <summary>Another host, whose pages may call this one.</summary>
    public string ShopOrigin { get; } = $"http://127.0.0.1:{Loopback.FreePort()}";

    public string Secret { get; } = "a-secret-for-tests-only-0123456789abcdef";

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts it, again after <see cref="KillAsync"/> with all that it had stored, and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        var process = ChildProcess.Start(
            System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Bot.dll"), "--urls", Url, .. Settings.Select(setting => $"--{setting.Key}={setting.Value}")],
            _folder,
            new Dictionary<string, string?>(Environment.Concat(Defaults()).DistinctBy(setting => setting.Key)));
        _process = process;
        await Waiting.UntilAsync("the bot to be ready", async () => process.HasExited || await IsReadyAsync());
        Assert.False(process.HasExited, $"The bot did not start:\n{process.Output}");
    }

    /// <summary>Ends it without a warning (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync();
        }
    }

    /// <summary>A Direct Line token, as the shop's own server asks for one.</summary>
    public async Task<string> TokenAsync(string userId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{DirectLineUrl}/tokens/generate")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Secret) },
            Content = JsonContent.Create(new { user = new { id = userId } }),
        };
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("token").GetString()!;
    }

    private Dictionary<string, string?> Defaults() => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Storage__DataFolder"] = DataFolder,
        ["DirectLine__Secret"] = Secret,
        ["DirectLine__AllowedOrigins__0"] = ShopOrigin,
        ["DirectLine__WebChatFolder"] = Path.Combine(NodeClients.Folder, "node_modules", "botframework-webchat", "dist"),
        ["Limits__MessagesPerMinute"] = $"{MessagesPerMinute}",
        ["Limits__TokensPerMinute"] = "0",
        ["Limits__ConversationsPerDay"] = "0",
    };

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await _http.GetAsync($"{Url}/health");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
