using System.Collections.Concurrent;
using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

/// <summary>
/// A SQLite file. All writes go through one connection, because SQLite before 3.51.3 can lose a commit when several WAL
/// connections write and checkpoint; readers are read-only.
/// </summary>
internal sealed class SqliteEngine : IEngine
{
    /// <summary>How long a write waits for a tool that holds the database, before callers are told to come again.</summary>
    private const int BusySeconds = 5;

    private const string FileName = "bot.db";

    /// <summary>What the log keeps of the disk, in bytes, once who read for long has gone.</summary>
    public const long LargestLog = 64 * 1024 * 1024;

    private readonly string _readerString;
    private readonly DatabaseWriter _writer;
    private readonly ConcurrentBag<PreparingConnection> _readers = [];
    private volatile bool _isDisposed;

    public SqliteEngine(StorageOptions options, string? connectionString, ILogger logger)
    {
        var builder = Parse(connectionString ?? InFolder(options.DataFolder));
        _readerString = new SqliteConnectionStringBuilder(builder.ConnectionString)
        {
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString;

        var (connection, applied) = Open(builder);
        Name = $"SQLite {connection.ServerVersion}";
        logger.LogInformation("Database {File}, {Engine}, {Applied} migrations applied", builder.DataSource, Name, applied);
        _writer = new DatabaseWriter(connection, options.WriteQueueLength);
    }

    public string Name { get; }

    public int Waiting => _writer.Waiting;

    public Task<T> WriteAsync<T>(Func<IDbTransaction, T> work, CancellationToken cancellationToken) =>
        _writer.WriteAsync(work, cancellationToken);

    public async Task<IDbConnection> ReadAsync(CancellationToken cancellationToken)
    {
        if (_readers.TryTake(out var ready))
        {
            return ready;
        }

        var connection = new PreparingConnection(_readerString, Keep);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Opens the file of a data folder beside whatever serves from it, to read; the caller disposes it.</summary>
    /// <exception cref="InvalidDataException">There is no database, or none that can be read; the message names it.</exception>
    public static IDbConnection OpenToRead(string dataFolder)
    {
        var file = Path.Combine(Path.GetFullPath(dataFolder), FileName);
        try
        {
            var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
            connection.Open();
            return connection;
        }
        catch (SqliteException fault)
        {
            throw new InvalidDataException($"{file}: {fault.Message}", fault);
        }
    }

    public Task ForgetAsync(bool everywhere) => _writer.AloneAsync(connection =>
    {
        if (everywhere)
        {
            connection.Execute("VACUUM");
        }

        // While somebody reads an older state the log cannot be emptied: 1 in the first column says so.
        return connection.ExecuteScalar<long>("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
    });

    /// <summary>The readers go first: whoever closes the file last empties its log into it.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        while (_readers.TryTake(out var reader))
        {
            await reader.DisposeAsync();
        }

        await _writer.DisposeAsync();
    }

    private bool Keep(PreparingConnection reader)
    {
        if (!_isDisposed)
        {
            _readers.Add(reader);
        }

        return !_isDisposed;
    }

    /// <exception cref="InvalidDataException">The file cannot be opened, or is no database; the message names it.</exception>
    private static (SqliteConnection Connection, int Applied) Open(SqliteConnectionStringBuilder builder)
    {
        try
        {
            var connection = new PreparingConnection(builder.ConnectionString);
            connection.Open();
            connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA secure_delete=ON;");
            connection.Execute($"PRAGMA journal_size_limit={LargestLog}");
            SqliteCopy.Check(connection, builder.DataSource);
            return (connection, Migrations.Apply(connection, script => script));
        }
        catch (SqliteException fault)
        {
            throw new InvalidDataException($"{builder.DataSource}: {fault.Message} A backup is put back with the command restore.", fault);
        }
    }

    private static string InFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        return $"Data Source={Path.Combine(Path.GetFullPath(folder), FileName)}";
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
                "ConnectionStrings:Bot is not a SQLite connection string (Data Source=…). For PostgreSQL set Storage:Provider to postgres.",
                fault);
        }
    }
}
