using Bot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Testing;

/// <summary>A real database of its own, for tests of the stores.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bot-database-").FullName;
    private readonly string? _postgres;

    public TemporaryDatabase(StorageProvider provider = StorageProvider.Sqlite)
    {
        _postgres = provider == StorageProvider.Postgres ? PostgresServer.Current.NewDatabase() : null;
        Database = Open();
    }

    public Database Database { get; }

    public StoredRows Rows => new(_postgres ?? Path.Combine(_folder, "bot.db"));

    /// <summary>What SQLite's log takes of the disk.</summary>
    public long LogBytes => new FileInfo(Path.Combine(_folder, "bot.db-wal")).Length;

    /// <summary>Opens it as another program would; the caller disposes it.</summary>
    public Database Open(int queueLength = 4096) => new(
        Options.Create(new StorageOptions
        {
            DataFolder = _folder,
            Provider = _postgres is null ? StorageProvider.Sqlite : StorageProvider.Postgres,
            WriteQueueLength = queueLength,
        }),
        new ConfigurationBuilder().AddInMemoryCollection(
            _postgres is null ? [] : [new("ConnectionStrings:Bot", _postgres)]).Build(),
        NullLogger<Database>.Instance);

    /// <summary>Runs one work in a transaction.</summary>
    public Task<T> WriteAsync<T>(Func<System.Data.IDbTransaction, T> work) => Database.WriteAsync(work, default);

    public async Task RunAsync(Action<System.Data.IDbTransaction> work) => await WriteAsync(transaction =>
    {
        work(transaction);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
