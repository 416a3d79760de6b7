using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Bot.Storage;

/// <summary>
/// The one place that opens the database. All writes go through <see cref="Writer"/>, on one connection, because
/// SQLite before 3.51.3 can lose a commit when several WAL connections write and checkpoint; readers are read-only.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    /// <summary>How long a write waits for a tool that holds the database, before callers are told to come again.</summary>
    private const int BusySeconds = 5;

    private readonly string _readerString;

    public Database(IOptions<StorageOptions> options, IConfiguration configuration, ILogger<Database> logger)
    {
        var connectionString = configuration.GetConnectionString("Bot") ?? InFolder(options.Value.DataFolder);
        var builder = Parse(connectionString);
        _readerString = new SqliteConnectionStringBuilder(builder.ConnectionString)
        {
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = true,
        }.ConnectionString;

        var (connection, applied) = Open(builder);
        logger.LogInformation(
            "Database {File}, SQLite {Version}, {Applied} migrations applied",
            builder.DataSource, connection.ServerVersion, applied);
        Writer = new DatabaseWriter(connection, options.Value.WriteQueueLength);
    }

    public DatabaseWriter Writer { get; }

    /// <summary>Runs <paramref name="work"/> in the single writer's next group commit; returns once it is on disk.</summary>
    /// <exception cref="StorageBusyException">The queue is full; nothing was stored.</exception>
    public Task<T> WriteAsync<T>(Func<IDbTransaction, T> work, CancellationToken cancellationToken) =>
        Writer.WriteAsync(work, cancellationToken);

    /// <summary>Opens a pooled read-only connection; the caller disposes it.</summary>
    public async Task<IDbConnection> ReadAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_readerString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Opens the database of a data folder beside the program that serves it, for reading.</summary>
    /// <exception cref="InvalidDataException">There is none, or it cannot be opened; the message names it.</exception>
    public static IDbConnection OpenToRead(string folder)
    {
        var file = Path.Combine(Path.GetFullPath(folder), "bot.db");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw new InvalidDataException($"{file}: {fault.Message}", fault);
        }
    }

    public ValueTask DisposeAsync() => Writer.DisposeAsync();

    /// <exception cref="InvalidDataException">The file cannot be opened, or is no database; the message names it.</exception>
    private static (SqliteConnection Connection, int Applied) Open(SqliteConnectionStringBuilder builder)
    {
        try
        {
            var connection = new SqliteConnection(builder.ConnectionString);
            connection.Open();
            connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;");
            return (connection, Migrations.Apply(connection));
        }
        catch (SqliteException fault)
        {
            throw new InvalidDataException($"{builder.DataSource}: {fault.Message}", fault);
        }
    }

    private static string InFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        return $"Data Source={Path.Combine(Path.GetFullPath(folder), "bot.db")}";
    }

    private static SqliteConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new SqliteConnectionStringBuilder(connectionString) { Pooling = false, DefaultTimeout = BusySeconds };
        }
        catch (ArgumentException fault)
        {
            throw new InvalidOperationException(
                "ConnectionStrings:Bot is not a SQLite connection string (Data Source=…). Other databases are not supported yet.",
                fault);
        }
    }
}
