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
