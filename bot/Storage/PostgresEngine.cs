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

    /// <summary>Under which one replica applies the migrations while others wait.</summary>
    private const long MigrationLock = 0x626f742d6d6967;

    private readonly NpgsqlDataSource _readers;
    private readonly NpgsqlDataSource _writers;
    private readonly PostgresWriter _writer;

    public PostgresEngine(StorageOptions options, string? connectionString, ILogger logger)
    {
        var builder = Parse(connectionString);
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

    /// <summary>Opens a connection that is closed to nobody and pooled with nobody: to listen on, and for the works of the operator.</summary>
    public NpgsqlDataSource Source => _writers;

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
        builder.Options = "-c default_transaction_read_only=on";
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
        var source = NpgsqlDataSource.Create(builder);
        builder.MaxPoolSize = Readers;
        builder.Options = "-c default_transaction_read_only=on";
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
