using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Quality.Tests;

/// <summary>The real program as a process of its own, on a free port and a fresh data folder.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    /// <summary>The secret that the question driver knows.</summary>
    private const string Secret = "drive-secret-0123456789abcdef0123456789abcdef0123456789abcdef";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;

    private RunningBot(Process process, string url, string folder) => (_process, Url, _folder) = (process, url, folder);

    public string Url { get; }

    public static async Task<RunningBot> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bot-quality-").FullName;
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Bot.dll"), "--urls", url])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["DirectLine__Secret"] = Secret,
                ["Storage__DataFolder"] = folder,
                ["Limits__MessagesPerMinute"] = "0",
            },
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var bot = new RunningBot(process, url, folder);
        await bot.ReadyAsync();
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ReadyAsync()
    {
        using var http = new HttpClient();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await http.GetStringAsync(new Uri($"{Url}/health"));
                return;
            }
            catch (HttpRequestException) when (watch.Elapsed < StartLimit && !_process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
