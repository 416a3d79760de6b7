using Bot.Storage;
using Bot.Tests.Testing;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Storage;

public sealed class SqliteEngineTests
{
    [Fact]
    public async Task Every_commit_is_synced()
    {
        await using var storage = new TemporaryDatabase();
        Assert.Equal(2, await storage.WriteAsync(
            transaction => transaction.Connection!.ExecuteScalar<long>("PRAGMA synchronous", transaction: transaction)));
    }

    [Fact, Fault("B4")]
    public async Task One_connection_writes_unless_the_library_is_free_of_the_fault_of_several()
    {
        await using var storage = new TemporaryDatabase();
        var version = await storage.WriteAsync(transaction => transaction.Connection!.ExecuteScalar<string>("SELECT sqlite_version()", transaction: transaction));
        var connections = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => storage.WriteAsync(transaction => transaction.Connection!)));
        Assert.True(Version.Parse(version!) >= new Version(3, 51, 3) || connections.Distinct().Count() == 1, $"SQLite {version} with several writers.");
    }

    [Fact, Fault("B4")]
    public async Task The_log_is_small_again_when_who_read_for_long_has_gone()
    {
        const int Megabytes = 80;
        await using var storage = new TemporaryDatabase();
        await storage.WriteAsync(transaction => transaction.Connection!.Execute("CREATE TABLE large (data BLOB)", transaction: transaction));
        using (var reader = await storage.Database.ReadAsync(default))
        {
            using var sight = reader.BeginTransaction();
            Assert.Equal(0, reader.ExecuteScalar<long>("SELECT COUNT(*) FROM large", transaction: sight));
            for (var written = 0; written < Megabytes; written += 8)
            {
                await storage.WriteAsync(transaction => transaction.Connection!.Execute("INSERT INTO large VALUES (zeroblob(8388608))", transaction: transaction));
            }

            Assert.True(storage.LogBytes > SqliteEngine.LargestLog, $"The log has {storage.LogBytes} bytes.");
        }

        for (var write = 0; write < 3; write++)
        {
            await storage.WriteAsync(transaction => transaction.Connection!.Execute("INSERT INTO large VALUES ('x')", transaction: transaction));
        }

        Assert.True(storage.LogBytes <= SqliteEngine.LargestLog, $"The log still has {storage.LogBytes} bytes.");
    }

    [Fact]
    public void A_foreign_connection_string_is_refused_by_name()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:Bot", "Host=localhost;Database=bot")]).Build();
        var fault = Assert.Throws<InvalidOperationException>(() => new Database(
            Options.Create(new StorageOptions()), settings, NullLogger<Database>.Instance));
        Assert.Contains("ConnectionStrings:Bot", fault.Message, StringComparison.Ordinal);
    }
}
