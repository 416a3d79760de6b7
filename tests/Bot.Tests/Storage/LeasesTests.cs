using Bot.Storage;
using Bot.Tests.Testing;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage;

/// <summary>Two replicas, each with a door of its own to one PostgreSQL.</summary>
public sealed class LeasesTests : IAsyncLifetime
{
    private const long Late = 9_999_999_999_999;

    private readonly TemporaryDatabase _storage = new(StorageProvider.Postgres);
    private Database _other = null!;
    private Leases _here = null!;
    private Leases _there = null!;

    public ValueTask InitializeAsync()
    {
        _other = _storage.Open();
        (_here, _there) = (Of(_storage.Database), Of(_other));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _here.Dispose();
        _there.Dispose();
        await _other.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_replicas_one_has_a_conversation_until_it_gives_it_back()
    {
        var lease = (await TakeAsync(_here))!;
        await EndAllAsync(Late);
        Assert.Null(await TakeAsync(_there));
        Assert.Null(await TakeAsync(_here));
        Assert.NotNull(await _there.TakeAsync("c2", Lanes.Turn, default));
        Assert.NotNull(await _there.TakeAsync("c1", Lanes.Channel, default));
        Assert.Equal(["c1", "c2"], (await _there.BusyAsync(Lanes.Turn, default)).Order());
        await _here.ReleaseAsync(lease);
        Assert.NotNull(await TakeAsync(_there));
    }

    [Fact]
    public async Task Who_was_silent_for_too_long_commits_nothing_any_more()
    {
        var late = (await TakeAsync(_here))!;
        await WriteAsync(_here, "in time");
        await EndAllAsync();
        Assert.NotNull(await TakeAsync(_there));
        await EndAllAsync(Late);
        await WriteAsync(_there, "after it");
        for (var tries = 0; tries < 20; tries++)
        {
            await Assert.ThrowsAsync<LeaseLostException>(() => WriteAsync(_here, $"late {tries}"));
        }

        Assert.True(late.IsLost);
        await _here.ReleaseAsync(late);
        Assert.Null(await TakeAsync(_here));
        Assert.Equal(["after it", "in time"], await _storage.Rows.QueryAsync<string>("SELECT name FROM secrets ORDER BY name"));
    }

    [Fact]
    public async Task Who_was_silent_and_nobody_came_goes_on()
    {
        await TakeAsync(_here);
        await EndAllAsync();
        await WriteAsync(_here, "alone");
        Assert.Equal(1, await _storage.Rows.CountAsync("SELECT COUNT(*) FROM secrets"));
    }

    [Fact]
    public async Task Nobody_commits_in_a_conversation_without_its_lease() =>
        await Assert.ThrowsAsync<LeaseLostException>(() => WriteAsync(_here, "uncalled for"));

    [Fact]
    public async Task A_replica_that_lives_renews_and_one_that_lost_learns_it()
    {
        await _here.StartAsync(default);
        var kept = (await TakeAsync(_here))!;
        var lost = (await _here.TakeAsync("c2", Lanes.Turn, default))!;
        var until = await UntilOfAsync("c1");
        await _storage.RunAsync(transaction => transaction.Connection!.Execute("UPDATE leases SET token = 'another' WHERE conversation_id = 'c2'", transaction: transaction));
        await Waiting.UntilAsync("the renewal", async () => await UntilOfAsync("c1") > until && lost.IsLost);
        Assert.False(kept.IsLost);
        await _here.StopAsync(default);
        Assert.NotNull(await TakeAsync(_there));
    }

    [Fact]
    public async Task One_leads_a_work_and_when_it_stops_the_other_does()
    {
        Assert.True(await _here.LeadsAsync("mail", default));
        await EndAllAsync(Late);
        Assert.True(await _here.LeadsAsync("mail", default));
        Assert.False(await _there.LeadsAsync("mail", default));
        await _here.StopAsync(default);
        Assert.True(await _there.LeadsAsync("mail", default));
    }

    [Fact]
    public async Task Whoever_fights_for_a_conversation_never_has_it_with_another()
    {
        var inside = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            for (var done = 0; done < 25;)
            {
                if (await TakeAsync(number % 2 == 0 ? _here : _there) is { } lease)
                {
                    Assert.Equal(1, Interlocked.Increment(ref inside));
                    await Task.Yield();
                    Interlocked.Decrement(ref inside);
                    await (number % 2 == 0 ? _here : _there).ReleaseAsync(lease);
                    done++;
                }
            }
        }));
        Assert.Equal(0, await _storage.Rows.CountAsync("SELECT COUNT(*) FROM leases"));
    }

    [Fact]
    public async Task On_sqlite_there_is_nobody_to_ask()
    {
        await using var storage = new TemporaryDatabase();
        using var leases = Of(storage.Database);
        Assert.NotNull(await TakeAsync(leases));
        Assert.True(await leases.LeadsAsync("mail", default));
        await storage.RunAsync(transaction => leases.Guard(transaction, "c9"));
        Assert.Equal(0, await storage.Rows.CountAsync("SELECT COUNT(*) FROM leases"));
    }

    private static Leases Of(Database database) => new(database, TimeProvider.System, NullLogger<Leases>.Instance);

    private static Task<Lease?> TakeAsync(Leases replica) => replica.TakeAsync("c1", Lanes.Turn, default);

    /// <summary>All leases end now, as if everybody had been silent; or late, however slow the machine is.</summary>
    private Task EndAllAsync(long until = 0) => _storage.RunAsync(
        transaction => transaction.Connection!.Execute("UPDATE leases SET until = @until", new { until }, transaction));

    private async Task<long> UntilOfAsync(string id) =>
        await _storage.Rows.CountAsync("SELECT COALESCE(MAX(until), 0) FROM leases WHERE conversation_id = @id", new { id });

    private async Task WriteAsync(Leases replica, string name) => await (replica == _here ? _storage.Database : _other).WriteAsync(
        transaction =>
        {
            replica.Guard(transaction, "c1");
            return transaction.Connection!.Execute("INSERT INTO secrets (name, value) VALUES (@name, @value)", new { name, value = new byte[1] }, transaction);
        },
        default);
}
