using System.Data;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Bot.Storage;

/// <summary>The one door to the database. Works are written to run on SQLite and on PostgreSQL alike.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly IEngine _engine;

    /// <exception cref="InvalidDataException">The database cannot be opened, or may not be trusted; the message says why.</exception>
    public Database(IOptions<StorageOptions> options, IConfiguration configuration, ILogger<Database> logger)
    {
        var connectionString = configuration.GetConnectionString("Bot");
        _engine = options.Value.Provider == StorageProvider.Postgres
            ? new PostgresEngine(options.Value, connectionString, logger)
            : new SqliteEngine(options.Value, connectionString, logger);
    }

    /// <summary>Whether other replicas may have the same database.</summary>
    public bool IsShared => _engine is PostgresEngine;

    /// <summary>How many writes wait for a writer.</summary>
    public int Waiting => _engine.Waiting;

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction; returns once it is on disk. A work may run again after others were in its
    /// way, so that it changes nothing but the database. What it decides by something read is safe from others once it has
    /// taken the <see cref="Locks"/> of it.
    /// </summary>
    /// <exception cref="StorageBusyException">The queue is full, or the database is away; nothing was acknowledged.</exception>
    public Task<T> WriteAsync<T>(Func<IDbTransaction, T> work, CancellationToken cancellationToken) =>
        _engine.WriteAsync(work, cancellationToken);

    /// <summary>Opens a pooled read-only connection; the caller disposes it.</summary>
    public Task<IDbConnection> ReadAsync(CancellationToken cancellationToken) => _engine.ReadAsync(cancellationToken);

    /// <summary>
    /// Makes sure that deleted content is in no file of the database any more: logs are emptied into it, and freed places
    /// overwritten.
    /// </summary>
    /// <param name="everywhere">Writes the database anew as well, so that no moved page leaves a copy behind.</param>
    public Task ForgetAsync(bool everywhere) => _engine.ForgetAsync(everywhere);

    /// <summary>Opens a connection of its own to talk with other replicas on; the caller disposes it.</summary>
    public Task<NpgsqlConnection> OpenLineAsync(CancellationToken cancellationToken) => ((PostgresEngine)_engine).OpenLineAsync(cancellationToken);

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
