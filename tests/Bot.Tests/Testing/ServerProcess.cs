using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Bot.Tests.Testing;

/// <summary>The program as a process of its own, as an operator starts it; what it prints is kept.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly bool _isUnderTool;

    private ServerProcess(Process process, bool isUnderTool)
    {
        (_process, _isUnderTool) = (process, isUnderTool);
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Where it listens, once it says so.</summary>
    public Task<Uri> ReadyAsync() => _ready.Task;

    /// <summary>Starts on a free port.</summary>
    public static ServerProcess Start(string dataFolder, params string[] settings) => StartUnder([], dataFolder, settings);

    /// <summary>Starts on a free port, as a child of a tool that watches it; of none when there is no tool.</summary>
    public static ServerProcess StartUnder(IReadOnlyList<string> tool, string dataFolder, params string[] settings)
    {
        string[] arguments =
        [
            .. tool, "dotnet", Path.Combine(AppContext.BaseDirectory, "Bot.dll"), "--urls", "http://127.0.0.1:0", $"--Storage:DataFolder={dataFolder}", .. settings,
        ];
        var start = new ProcessStartInfo(arguments[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        var server = new ServerProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, tool.Count > 0);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        return server;
    }

    /// <summary>Ends it as a power cut would: nothing of its own runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: _isUnderTool);
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends it a signal, by its name: STOP makes it sleep, CONT wakes it.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", await IdAsync()]);
        await kill.WaitForExitAsync();
    }

    /// <summary>The program's own; a tool that it runs under hears no signal.</summary>
    private async Task<string> IdAsync() => _isUnderTool
        ? (await File.ReadAllTextAsync($"/proc/{_process.Id}/task/{_process.Id}/children")).Split(' ')[0]
        : $"{_process.Id}";

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            _ready.TrySetException(new InvalidOperationException("The program ended before it was ready."));
            return;
        }

        _output.Enqueue(line);
        if (Opened().Match(line) is { Success: true } match)
        {
            _ready.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"^Open (http://\S+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Opened();
}
