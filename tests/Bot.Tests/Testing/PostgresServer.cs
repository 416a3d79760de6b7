using System.Collections.Concurrent;
using System.Diagnostics;
using Dapper;
using Npgsql;

namespace Bot.Tests.Testing;

/// <summary>
/// A PostgreSQL server of the tests' own: Debian's programs, a temporary folder, a free port of this machine, no socket in
/// the file system. It ends with the tests, also when they are killed.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<PostgresServer> Shared = new(() => new PostgresServer());
    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    private readonly string _folder = Directory.CreateTempSubdirectory("bot-postgres-").FullName;
    private readonly int _port = Loopback.FreePort();
    private readonly string _settings;
    private readonly ConcurrentDictionary<string, string> _databases = new(StringComparer.Ordinal);

    /// <param name="settings">Beside the defaults: <c>-c name=value</c>.</param>
    public PostgresServer(string settings = "")
    {
        // Nobody cuts the power of a test, and a killed server loses nothing that the system has taken: syncs would only cost time.
        _settings = $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=300 -c deadlock_timeout=100ms {settings}";
        if (IsRoot)
        {
            Run("chown", "postgres", _folder);
        }

        RunAsServer("initdb", "-D", _folder, "-U", "bot", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        Start();
        Watch();
    }

    /// <summary>The one that most tests share; skips the test where PostgreSQL is not installed.</summary>
    public static PostgresServer Current
    {
        get
        {
            MustBeInstalled();
            return Shared.Value;
        }
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static bool IsRoot => Environment.UserName == "root";

    public static void MustBeInstalled() =>
        Assert.SkipWhen(Programs is null, "PostgreSQL is not installed: no /usr/lib/postgresql/*/bin/initdb.");

    /// <returns>The connection string of a database that is made at first asking.</returns>
    public string Database(string name) => _databases.GetOrAdd(name, _ =>
    {
        var database = $"test_{_databases.Count}_{Guid.NewGuid():N}";
        using var connection = new NpgsqlConnection(Address("postgres"));
        connection.Open();
        connection.Execute($"CREATE DATABASE {database}");
        return Address(database);
    });

    /// <returns>The connection string of a new database.</returns>
    public string NewDatabase() => Database(Guid.NewGuid().ToString());

    /// <summary>Ends it as a crash would, and starts it again: it recovers from its log.</summary>
    public void Crash()
    {
        RunAsServer("pg_ctl", "-D", _folder, "-m", "immediate", "-s", "-w", "stop");
        Start();
    }

    public void Dispose()
    {
        RunAsServer("pg_ctl", "-D", _folder, "-m", "immediate", "-s", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private void Start() => RunAsServer(
        "pg_ctl", "-D", _folder, "-l", Path.Combine(_folder, "server.log"), "-s", "-w", "-t", "120", "-o", _settings, "start");

    private string Address(string database) => $"Host=127.0.0.1;Port={_port};Database={database};Username=bot";

    /// <summary>Ends the server when these tests are gone, however they went.</summary>
    private void Watch()
    {
        const string Script = "while [ -d /proc/$0 ] && [ -d \"$2\" ]; do sleep 1; done; [ -d \"$2\" ] && \"$1\" -D \"$2\" -m immediate -s stop; rm -rf \"$2\"";
        using var watch = Process.Start(Command("sh", "-c", Script, $"{Environment.ProcessId}", Path.Combine(Programs!, "pg_ctl"), _folder));
    }

    private static void RunAsServer(string program, params string[] arguments) => Finish(Command(Path.Combine(Programs!, program), arguments));

    private static void Run(string program, params string[] arguments) => Finish(new ProcessStartInfo(program, arguments));

    private static ProcessStartInfo Command(string program, params string[] arguments) =>
        new(IsRoot ? "runuser" : program, IsRoot ? ["-u", "postgres", "--", program, .. arguments] : arguments) { WorkingDirectory = "/" };

    private static void Finish(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}");
    }
}
