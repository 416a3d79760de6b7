using Bot.Tests.Architecture;

namespace Bot.Tests.Testing;

/// <summary>The clients that others wrote, run by Node from <c>tests/clients</c>, where <c>tests/run</c> installs them.</summary>
internal static class NodeClients
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    public static readonly string Folder = Path.Combine(Repository.Root, "tests", "clients");

    /// <summary>Where an installed package's file is; skips the test when it is not there.</summary>
    public static string Installed(string file)
    {
        var path = Path.Combine(Folder, "node_modules", file);
        Assert.SkipUnless(File.Exists(path), $"tests/clients/node_modules/{file} is missing: ./tests/run installs it.");
        return path;
    }

    /// <summary>Starts Node on a script; skips the test when this machine has none.</summary>
    /// <param name="folder">Where it stands and may write; the clients' own folder unless told otherwise.</param>
    public static ChildProcess Start(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? folder = null)
    {
        var node = Programs.Find("node");
        Assert.SkipWhen(node is null, "There is no node on this machine.");
        return ChildProcess.Start(node!, arguments, folder ?? Folder, environment);
    }

    /// <summary>Runs a script of <c>tests/clients</c>, which fails by its exit code and says why.</summary>
    public static async Task PassesAsync(string script, params string[] arguments)
    {
        await using var child = Start([script, .. arguments]);
        await PassesAsync(child);
    }

    /// <inheritdoc cref="PassesAsync(string, string[])"/>
    public static async Task PassesAsync(ChildProcess script)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            Assert.True(await script.ExitAsync(limit.Token) == 0, script.Output);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The script has not ended after {Limit}:\n{script.Output}");
        }
    }
}
