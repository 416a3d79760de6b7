using System.Data;
using Bot.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Storage;

public sealed class PreparingConnectionTests : IDisposable
{
    private readonly PreparingConnection _connection = new("Data Source=:memory:;Pooling=False");

    public PreparingConnectionTests()
    {
        _connection.Open();
        _connection.Execute("CREATE TABLE lines (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO lines VALUES (1, 'one'), (2, 'two');");
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Each_run_of_a_statement_has_its_own_values()
    {
        Assert.Equal("one", Text(1));
        Assert.Equal("two", Text(2));
        Assert.Null(Text(3));
    }

    [Fact]
    public void A_statement_may_run_while_the_same_one_is_being_read()
    {
        using var first = _connection.ExecuteReader("SELECT id FROM lines ORDER BY id");
        using var second = _connection.ExecuteReader("SELECT id FROM lines ORDER BY id");
        Assert.True(first.Read() && second.Read() && second.Read());
        Assert.Equal((1L, 2L), (first.GetInt64(0), second.GetInt64(0)));
    }

    [Fact]
    public void A_statement_follows_a_changed_table()
    {
        Assert.Equal("one", Text(1));
        _connection.Execute("ALTER TABLE lines RENAME COLUMN text TO words; ALTER TABLE lines ADD COLUMN text TEXT DEFAULT 'new';");
        Assert.Equal("new", Text(1));
    }

    [Fact]
    public void A_statement_that_failed_runs_again()
    {
        const string Insert = "INSERT INTO lines (id, text) VALUES (@id, 'x')";
        Assert.Throws<SqliteException>(() => _connection.Execute(Insert, new { id = 1 }));
        Assert.Equal(1, _connection.Execute(Insert, new { id = 7 }));
        Assert.Equal("x", Text(7));
    }

    [Fact]
    public void A_statement_belongs_to_the_transaction_that_runs_it()
    {
        const string Change = "UPDATE lines SET text = @text WHERE id = 1";
        using (var transaction = _connection.BeginTransaction())
        {
            _connection.Execute(Change, new { text = "undone" }, transaction);
            transaction.Rollback();
        }

        Assert.Equal("one", Text(1));
        _connection.Execute(Change, new { text = "kept" });
        Assert.Equal("kept", Text(1));
    }

    [Fact]
    public void A_connection_that_is_given_back_stays_open()
    {
        var kept = new List<PreparingConnection>();
        var connection = new PreparingConnection("Data Source=:memory:;Pooling=False", given =>
        {
            kept.Add(given);
            return kept.Count == 1;
        });
        connection.Open();
        connection.Execute("CREATE TABLE here (id INTEGER)");
        connection.Dispose();
        Assert.Equal(0, kept[0].ExecuteScalar<long>("SELECT COUNT(*) FROM here"));
        connection.Dispose();
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    private string? Text(int id) => _connection.QuerySingleOrDefault<string?>("SELECT text FROM lines WHERE id = @id", new { id });
}
