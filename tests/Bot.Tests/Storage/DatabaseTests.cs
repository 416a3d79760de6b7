using Bot.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Storage;

public sealed class DatabaseTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bot-storage-").FullName;
    private Database _database = null!;

    public ValueTask InitializeAsync()
    {
        _database = Open(4096);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_failing_work_undoes_only_itself()
    {
        var works = Enumerable.Range(0, 100).Select(async number => await Record.ExceptionAsync(() => _database.WriteAsync(
            transaction =>
            {
                transaction.Connection!.Execute("INSERT INTO secrets VALUES (@name, x'00')", new { name = $"n{number}" }, transaction);
                return number % 10 == 0 ? throw new InvalidOperationException("no") : number;
            },
            default)));
        var faults = await Task.WhenAll(works);

        Assert.Equal(10, faults.Count(fault => fault is InvalidOperationException));
        using var connection = await _database.ReadAsync(default);
        Assert.Equal(90, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM secrets"));
    }

    [Fact]
    public async Task Every_commit_is_synced()
    {
        var synchronous = await _database.WriteAsync(
            transaction => transaction.Connection!.ExecuteScalar<long>("PRAGMA synchronous", transaction: transaction), default);
        Assert.Equal(2, synchronous);
    }

    [Fact]
    public async Task Readers_cannot_write()
    {
        using var connection = await _database.ReadAsync(default);
        await Assert.ThrowsAsync<SqliteException>(() => connection.ExecuteAsync("DELETE FROM secrets"));
    }

    [Fact]
    public async Task A_second_start_applies_nothing_twice()
    {
        await _database.WriteAsync(
            transaction => transaction.Connection!.Execute("INSERT INTO secrets VALUES ('kept', x'00')", transaction: transaction), default);
        await _database.DisposeAsync();
        _database = Open(4096);
        using var connection = await _database.ReadAsync(default);
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM secrets"));
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

    private Database Open(int queue) => new(
        Options.Create(new StorageOptions { DataFolder = _folder, WriteQueueLength = queue }),
        new ConfigurationBuilder().Build(),
        NullLogger<Database>.Instance);
}
