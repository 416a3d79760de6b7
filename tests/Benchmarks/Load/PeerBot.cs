using System.Diagnostics;

namespace Benchmarks.Load;

/// <summary>A bot on Bot Builder and NLP.js for Node, as their guides build one, that answers the same questions.</summary>
internal sealed class PeerBot(string faqFile) : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine("tests", "Benchmarks", "peers");
    private Child? _child;

    public static bool IsInstalled => Directory.Exists(Path.Combine(Folder, "node_modules", "botbuilder"));

    public int Port { get; } = Child.FreePort();

    public Child Process => _child ?? throw new InvalidOperationException("The peer does not run.");

    public async Task StartAsync() => _child = await Child.StartAsync(
        new ProcessStartInfo("node", [Path.Combine(Folder, "faq-bot.cjs"), faqFile, $"{Port}"]) { Environment = { ["NODE_ENV"] = "production" } }, Port);

    public async ValueTask DisposeAsync()
    {
        if (_child is not null) await _child.DisposeAsync();
    }
}
