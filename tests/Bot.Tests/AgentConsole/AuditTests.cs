using Bot.Conversations;
using Bot.Storage;
using Bot.Tests.Architecture;
using Bot.Tests.Testing;
using Dapper;

namespace Bot.Tests.AgentConsole;

/// <summary>The audit: rows in a chain, and a reader who finds what was changed.</summary>
public abstract class AuditTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 11, 0, 0, TimeSpan.Zero);

    private readonly StorageProvider _provider;

    private protected AuditTests(StorageProvider provider) => _provider = provider;

    [Theory]
    [InlineData("UPDATE audit SET whom = whom", null)]
    [InlineData("DELETE FROM audit WHERE number = 3", 3L)]
    [InlineData("DELETE FROM audit WHERE number = 1", 1L)]
    [InlineData("DELETE FROM audit WHERE number = 6", 6L)]
    [InlineData("DELETE FROM audit", 1L)]
    [InlineData("UPDATE audit SET who = 'paul@boutique.example' WHERE number = 4", 4L)]
    [InlineData("UPDATE audit SET whom = 'c9' WHERE number = 6", 6L)]
    [InlineData("UPDATE audit SET number = 99 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 3; UPDATE audit SET number = 3 WHERE number = 99", 2L)]
    [InlineData("INSERT INTO audit SELECT 7, at, who, what, whom, hash, hash FROM audit WHERE number = 6", 7L)]
    [Fault("E11")]
    public async Task A_row_taken_out_changed_or_moved_is_found(string change, long? brokenAt)
    {
        await using var database = new TemporaryDatabase(_provider);
        foreach (var number in Enumerable.Range(1, 6))
        {
            await database.RunAsync(transaction => AuditStore.Add(transaction, "camille@boutique.example", "conversation-opened", $"c{number}", Now));
        }

        await database.RunAsync(transaction => transaction.Connection!.Execute(change, transaction: transaction));
        using var connection = await database.Database.ReadAsync(default);
        Assert.Equal(brokenAt, AuditStore.Verify(connection).BrokenAt);
    }

    [Fact]
    [Fault("E11")]
    public async Task Every_row_altered_removed_or_swapped_is_found()
    {
        const int Rows = 12;
        await using var database = new TemporaryDatabase();
        await database.RunAsync(transaction =>
        {
            for (var number = 1; number <= Rows; number++)
            {
                AuditStore.Add(transaction, "camille@boutique.example", "conversation-opened", $"c{number}", Now);
            }

            transaction.Connection!.Execute("CREATE TABLE kept AS SELECT * FROM audit", transaction: transaction);
        });
        string[] columns = ["at", "who", "what", "whom", "previous", "hash"];
        List<string> changes =
        [
            .. from number in Enumerable.Range(1, Rows) from column in columns select $"UPDATE audit SET {column} = {column} || 'x' WHERE number = {number}",
            .. from number in Enumerable.Range(1, Rows) select $"DELETE FROM audit WHERE number = {number}",
            .. from one in Enumerable.Range(1, Rows) from other in Enumerable.Range(one + 1, Rows - one)
               select $"UPDATE audit SET number = -1 WHERE number = {one}; UPDATE audit SET number = {one} WHERE number = {other}; UPDATE audit SET number = {other} WHERE number = -1",
        ];
        var found = 0;
        foreach (var change in changes)
        {
            await database.RunAsync(transaction => transaction.Connection!.Execute(change, transaction: transaction));
            using (var connection = await database.Database.ReadAsync(default))
            {
                found += AuditStore.Verify(connection).BrokenAt is null ? 0 : 1;
            }

            await database.RunAsync(transaction => transaction.Connection!.Execute("DELETE FROM audit; INSERT INTO audit SELECT * FROM kept", transaction: transaction));
        }

        using var whole = await database.Database.ReadAsync(default);
        Assert.Equal((Rows, null), AuditStore.Verify(whole));
        TestContext.Current.TestOutputHelper!.WriteLine($"{found} of {changes.Count} changes found");
        Assert.Equal(changes.Count, found);
    }

    [Fact]
    [Fault("E11")]
    public async Task A_change_that_is_not_committed_leaves_no_row()
    {
        await using var database = new TemporaryDatabase(_provider);
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.RunAsync(transaction =>
        {
            AuditStore.Add(transaction, "camille@boutique.example", "chat-taken", "c1", Now);
            throw new InvalidOperationException();
        }));
        using var connection = await database.Database.ReadAsync(default);
        Assert.Equal((0L, null), AuditStore.Verify(connection));
    }

    /// <summary>No code changes or removes a row: the chain would tell, but nobody should try.</summary>
    [Fact]
    [Fault("E11")]
    public void Nothing_writes_to_the_audit_but_by_adding() => Assert.Empty(
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "bot"), "*.cs", SearchOption.AllDirectories)
        let text = File.ReadAllText(file)
        where text.Contains("UPDATE audit SET", StringComparison.Ordinal) || text.Contains("DELETE FROM audit", StringComparison.Ordinal)
        select Path.GetFileName(file));

    public sealed class OnSqlite() : AuditTests(StorageProvider.Sqlite);

    public sealed class OnPostgres() : AuditTests(StorageProvider.Postgres);
}
