using Bot.Storage;
using Bot.Tests.Testing;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Storage;

public sealed class PostgresEngineTests : IDisposable
{
    private readonly CapturedLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Replicas_that_start_at_once_apply_the_migrations_once()
    {
        var address = PostgresServer.Current.NewDatabase();
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Open(address))));
        Assert.Equal(3, _log.Lines.Count(line => line.Contains(" 0 migrations applied", StringComparison.Ordinal)));
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    [Fact, Fault("B8")]
    public void A_server_that_acknowledges_before_it_syncs_is_refused()
    {
        var fault = Assert.Throws<InvalidDataException>(() => Open($"{PostgresServer.Current.NewDatabase()};Options=-c synchronous_commit=off"));
        Assert.Contains("synchronous_commit", fault.Message, StringComparison.Ordinal);
    }

    [Theory, Fault("B8")]
    [InlineData("local")]
    [InlineData("remote_write")]
    public async Task A_server_whose_standby_may_lag_is_warned_about(string setting)
    {
        await using var database = Open($"{PostgresServer.Current.NewDatabase()};Options=-c synchronous_commit={setting}");
        Assert.Contains(_log.Lines, line => line.Contains($"synchronous_commit={setting}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_version_is_logged_and_the_password_is_not()
    {
        await using var database = Open($"{PostgresServer.Current.NewDatabase()};Password=open-sesame-42");
        Assert.Contains(_log.Lines, line => line.Contains("PostgreSQL 1", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, line => line.Contains("sesame", StringComparison.Ordinal));
    }

    [Fact]
    public void A_server_that_is_not_there_is_named_and_its_password_is_not()
    {
        var fault = Assert.Throws<InvalidDataException>(() => Open($"Host=127.0.0.1;Port={Loopback.FreePort()};Database=shop;Username=bot;Password=open-sesame-42"));
        Assert.Contains("database shop", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Data Source=bot.db")]
    [InlineData("Database=bot")]
    public void A_foreign_connection_string_is_refused_by_name(string? address) =>
        Assert.Contains("ConnectionStrings:Bot", Assert.Throws<InvalidOperationException>(() => Open(address)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_work_that_others_were_in_the_way_of_runs_again()
    {
        await using var storage = new TemporaryDatabase(StorageProvider.Postgres);
        await storage.RunAsync(transaction => transaction.Connection!.Execute(
            "CREATE TABLE counters (name TEXT PRIMARY KEY, value BIGINT NOT NULL); INSERT INTO counters VALUES ('a', 0), ('b', 0)", transaction: transaction));

        // Half of them take the two rows in the other order: PostgreSQL finds the deadlocks and ends one of each pair.
        var tries = 0;
        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => storage.RunAsync(transaction =>
        {
            Interlocked.Increment(ref tries);
            foreach (var name in number % 2 == 0 ? new[] { "a", "b" } : ["b", "a"])
            {
                transaction.Connection!.Execute("UPDATE counters SET value = value + 1 WHERE name = @name; SELECT pg_sleep(0.002)", new { name }, transaction);
            }
        })));
        Assert.Equal([12L, 12L], await storage.Rows.QueryAsync<long>("SELECT value FROM counters"));
        Assert.True(tries >= 12);
    }

    [Fact]
    public async Task A_connection_that_died_in_the_pool_costs_no_write()
    {
        await using var storage = new TemporaryDatabase(StorageProvider.Postgres);
        for (var round = 0; round < 5; round++)
        {
            await storage.RunAsync(transaction => transaction.Connection!.Execute(
                "INSERT INTO secrets (name, value) VALUES (@name, @value)", new { name = $"{round}", value = new byte[1] }, transaction));
            await storage.Rows.QueryAsync<bool>(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }

        Assert.Equal(5, await storage.Rows.CountAsync("SELECT COUNT(*) FROM secrets"));
    }

    [Fact]
    public async Task A_writer_that_falls_asleep_loses_its_locks_and_its_work_runs_again()
    {
        await using var storage = new TemporaryDatabase(StorageProvider.Postgres);
        await using var other = storage.Open();
        using var asleep = new ManualResetEventSlim();
        using var awake = new ManualResetEventSlim();
        var tries = 0;
        var sleeper = storage.RunAsync(transaction =>
        {
            Locks.Hold(transaction, "c1");
            if (Interlocked.Increment(ref tries) == 1)
            {
                asleep.Set();
                awake.Wait();
            }

            transaction.Connection!.Execute("INSERT INTO secrets (name, value) VALUES ('late', @value)", new { value = new byte[1] }, transaction);
        });
        await Task.Run(asleep.Wait);
        await other.WriteAsync(
            transaction =>
            {
                Locks.Hold(transaction, "c1");
                return true;
            },
            default);
        awake.Set();
        await sleeper;
        Assert.Equal((2, 1L), (tries, await storage.Rows.CountAsync("SELECT COUNT(*) FROM secrets")));
    }

    [Fact]
    public async Task Erased_rows_leave_no_dead_copy_behind()
    {
        await using var storage = new TemporaryDatabase(StorageProvider.Postgres);
        await storage.RunAsync(transaction => transaction.Connection!.Execute(
            "INSERT INTO conversations (id, channel, user_id, version, created_at) VALUES ('c1', 'webchat', 'u', 0, '')", transaction: transaction));
        await storage.RunAsync(transaction => transaction.Connection!.Execute("DELETE FROM conversations", transaction: transaction));
        Assert.NotEqual(0, await storage.Rows.CountAsync("SELECT pg_relation_size('conversations')"));
        await storage.Database.ForgetAsync(everywhere: true);
        Assert.Equal(0, await storage.Rows.CountAsync("SELECT pg_relation_size('conversations')"));
    }

    private Database Open(string? address) => new(
        Options.Create(new StorageOptions { Provider = StorageProvider.Postgres, Writers = 2 }),
        new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Bot", address)]).Build(),
        LoggerFactory.Create(logging => logging.AddProvider(_log)).CreateLogger<Database>());
}
