using System.Data.Common;
using Bot.Storage;
using Bot.Tests.Testing;
using Dapper;

namespace Bot.Tests.Storage;

/// <summary>What every work may count on, whoever keeps the data.</summary>
public abstract class DatabaseTests : IAsyncLifetime
{
    private const string Insert = "INSERT INTO secrets (name, value) VALUES (@name, @value)";

    private readonly TemporaryDatabase _storage;

    private protected DatabaseTests(StorageProvider provider) => _storage = new(provider);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task A_failing_work_undoes_only_itself()
    {
        var faults = await Task.WhenAll(Enumerable.Range(0, 100).Select(async number => await Record.ExceptionAsync(() => _storage.WriteAsync(
            transaction =>
            {
                transaction.Connection!.Execute(Insert, new { name = $"n{number}", value = new byte[1] }, transaction);
                return number % 10 == 0 ? throw new InvalidOperationException("no") : number;
            }))));

        Assert.Equal(10, faults.Count(fault => fault is InvalidOperationException));
        Assert.Equal(90, await SecretsAsync(_storage.Database));
    }

    [Fact]
    public async Task Readers_cannot_write()
    {
        using var connection = await _storage.Database.ReadAsync(default);
        await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync("DELETE FROM secrets"));
    }

    [Fact]
    public async Task A_second_start_applies_nothing_twice()
    {
        await _storage.RunAsync(transaction => transaction.Connection!.Execute(Insert, new { name = "kept", value = new byte[1] }, transaction));
        await using var again = _storage.Open();
        Assert.Equal(1, await SecretsAsync(again));
    }

    [Fact]
    public async Task A_queue_that_is_full_refuses_at_once_and_the_rest_is_written()
    {
        await using var small = _storage.Open(queueLength: 16);
        using var gate = new ManualResetEventSlim();
        var writes = Enumerable.Range(0, 100).Select(async number => await Record.ExceptionAsync(() => small.WriteAsync(
            transaction =>
            {
                gate.Wait();
                return transaction.Connection!.Execute(Insert, new { name = $"n{number}", value = new byte[1] }, transaction);
            },
            default))).ToList();
        gate.Set();
        var faults = await Task.WhenAll(writes);
        Assert.NotEmpty(faults.OfType<StorageBusyException>());
        Assert.Equal(faults.Count(fault => fault is null), await SecretsAsync(small));
    }

    private static async Task<long> SecretsAsync(Database database)
    {
        using var connection = await database.ReadAsync(default);
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM secrets");
    }

    public sealed class OnSqlite() : DatabaseTests(StorageProvider.Sqlite);

    public sealed class OnPostgres() : DatabaseTests(StorageProvider.Postgres);
}
