using System.Data;
using Dapper;
using Npgsql;

namespace Bot.Storage;

/// <summary>A PostgreSQL server, which several replicas may share. Readers are read-only here too.</summary>
internal sealed class PostgresEngine : IEngine
{
    /// <summary>Connections that read at once; more wait for one.</summary>
    private const int Readers = 24;

    /// <summary>Seconds for a connection or a statement, before callers are told to come again.</summary>
    private const int Patience = 10;

    private const string ReadOnly = "-c default_transaction_read_only=on";

    /// <summary>A replica that falls asleep in the middle of a transaction holds its locks no longer than its leases.</summary>
    private const string NoSleep = "-c idle_in_transaction_session_timeout=5s";

    /// <summary>Under which one replica applies the migrations while others wait.</summary>
    private const long MigrationLock = 0x626f742d6d6967;

    private readonly NpgsqlDataSource _readers;
    private readonly NpgsqlDataSource _writers;
    private readonly PostgresWriter _writer;
    private readonly string _line;

    public PostgresEngine(StorageOptions options, string? connectionString, ILogger logger)
    {
        var builder = Parse(connectionString);
        _line = new NpgsqlConnectionStringBuilder(builder.ConnectionString) { Pooling = false, KeepAlive = Patience }.ConnectionString;
        (_readers, _writers) = Sources(builder, options.Writers);
        try
        {
            Name = Prepare(builder, logger);
        }
        catch (NpgsqlException fault)
        {
            throw new InvalidDataException($"PostgreSQL at {builder.Host}, database {builder.Database}: {fault.Message}", fault);
        }

        _writer = new PostgresWriter(_writers, options.Writers, options.WriteQueueLength);
    }

    public string Name { get; }

    public int Waiting => _writer.Waiting;

    /// <summary>Opens a connection outside the pools, which notices when the other end is gone.</summary>
    public async Task<NpgsqlConnection> OpenLineAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_line);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public Task<T> WriteAsync<T>(Func<IDbTransaction, T> work, CancellationToken cancellationToken) =>
        _writer.WriteAsync(work, cancellationToken);

    public async Task<IDbConnection> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _readers.OpenConnectionAsync(cancellationToken);
        }
        catch (NpgsqlException fault) when (PostgresFaults.IsAway(fault))
        {
            throw new StorageBusyException("The database cannot be read now.", fault);
        }
    }

    /// <summary>Opens the database beside whatever serves from it, to read; the caller disposes it.</summary>
    /// <exception cref="InvalidDataException">It cannot be reached; the message names it.</exception>
    public static IDbConnection OpenToRead(string? connectionString)
    {
        var builder = Parse(connectionString);
        builder.Pooling = false;
        builder.Options = $"{builder.Options} {ReadOnly}";
        try
        {
            var connection = new NpgsqlConnection(builder.ConnectionString);
            connection.Open();
            return connection;
        }
        catch (NpgsqlException fault)
        {
            throw new InvalidDataException($"PostgreSQL at {builder.Host}, database {builder.Database}: {fault.Message}", fault);
        }
    }

    /// <summary>The server's own log of changes goes with its next checkpoints; archives and backups are the operator's.</summary>
    public async Task ForgetAsync(bool everywhere)
    {
        await using var connection = await _writers.OpenConnectionAsync();
        foreach (var table in Tables.Having(connection, "conversation_id", null).Append("conversations"))
        {
            await connection.ExecuteAsync($"VACUUM {(everywhere ? "(FULL)" : "")} {table}", commandTimeout: 0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _readers.DisposeAsync();
        await _writers.DisposeAsync();
    }

    private string Prepare(NpgsqlConnectionStringBuilder builder, ILogger logger)
    {
        using var connection = _writers.OpenConnection();
        PostgresChecks.Check(connection, logger);
        connection.Execute("SELECT pg_advisory_lock(@MigrationLock)", new { MigrationLock }, commandTimeout: 0);
        try
        {
            var applied = Migrations.Apply(connection, PostgresScripts.Translate);
            logger.LogInformation(
                "Database {Database} at {Host}, PostgreSQL {Version}, {Applied} migrations applied",
                builder.Database, builder.Host, connection.PostgreSqlVersion, applied);
        }
        finally
        {
            connection.Execute("SELECT pg_advisory_unlock(@MigrationLock)", new { MigrationLock });
        }

        return $"PostgreSQL {connection.PostgreSqlVersion}";
    }

    private static (NpgsqlDataSource Readers, NpgsqlDataSource Writers) Sources(NpgsqlConnectionStringBuilder builder, int writers)
    {
        // One more for the works of the operator, so that they never take a writer's.
        builder.MaxPoolSize = writers + 1;
        var options = builder.Options;
        builder.Options = $"{options} {NoSleep}";
        var source = NpgsqlDataSource.Create(builder);
        builder.MaxPoolSize = Readers;
        builder.Options = $"{options} {ReadOnly}";
        return (NpgsqlDataSource.Create(builder), source);
    }

    private static NpgsqlConnectionStringBuilder Parse(string? connectionString)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString) { Timeout = Patience, CommandTimeout = Patience, MaxAutoPrepare = 100 };
            builder.ApplicationName ??= "bot";
            return builder.Host is null ? throw new ArgumentException("no host") : builder;
        }
        catch (ArgumentException fault)
        {
            throw new InvalidOperationException(
                "Storage:Provider is postgres, and ConnectionStrings:Bot is not a PostgreSQL connection string (Host=…;Database=…;Username=…).", fault);
        }
    }
}
