using Bot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Testing;

/// <summary>A real database in a folder of its own, for tests of the stores.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bot-database-").FullName;

    public TemporaryDatabase() => Database = new Database(
        Options.Create(new StorageOptions { DataFolder = _folder }), new ConfigurationBuilder().Build(), NullLogger<Database>.Instance);

    public Database Database { get; }

    public StoredRows Rows => new(Path.Combine(_folder, "bot.db"));

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
