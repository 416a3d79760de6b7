using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks.Load;

/// <summary>A bot under load: another process, with what the system says of it. Only what was started here is ever ended.</summary>
internal sealed class Child : IAsyncDisposable
{
    /// <summary>Linux counts a process's time in hundredths of a second.</summary>
    private const double Tick = 0.01;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();

    private Child(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public double ResidentMegabytes => Status("VmRSS:") / 1024.0;

    /// <summary>Since it started, in its own code and in the kernel for it.</summary>
    public double CpuSeconds
    {
        get
        {
            var fields = Read("stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields is { Length: > 12 } ? (Number(fields[11]) + Number(fields[12])) * Tick : double.NaN;
        }
    }

    public int OpenFiles => Directory.GetFiles($"/proc/{_process.Id}/fd").Length;

    /// <summary>The last lines that it wrote.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>Starts it and waits until something listens on the port.</summary>
    public static async Task<Child> StartAsync(ProcessStartInfo start, int port)
    {
        var child = new Child(start);
        var watch = Stopwatch.StartNew();
        while (!await AnswersAsync(port))
        {
            if (child._process.HasExited || watch.Elapsed > StartLimit)
            {
                await child.KillAsync();
                throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} does not listen:\n{child.Said}");
            }

            await Task.Delay(20);
        }

        return child;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Ends it as a power cut would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private double Status(string name) =>
        Read("status").Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1])
            : double.NaN;

    private string Read(string name) => File.Exists($"/proc/{_process.Id}/{name}") ? File.ReadAllText($"/proc/{_process.Id}/{name}") : "";

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private void Keep(string? line)
    {
        if (line is null) return;
        _said.Enqueue(line);
        while (_said.Count > 40) _said.TryDequeue(out _);
    }
}
