using Microsoft.Data.Sqlite;

namespace Benchmarks;

/// <summary>The same passages in SQLite's FTS5, in memory.</summary>
internal sealed class FtsIndex : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly SqliteCommand _search;

    public FtsIndex(IEnumerable<string> bodies)
    {
        _connection.Open();
        Run("CREATE VIRTUAL TABLE passages USING fts5(body, content='', tokenize='ascii')");
        using (var transaction = _connection.BeginTransaction())
        {
            using var insert = new SqliteCommand("INSERT INTO passages(rowid, body) VALUES ($number, $body)", _connection, transaction);
            var number = insert.Parameters.Add("$number", SqliteType.Integer);
            var body = insert.Parameters.Add("$body", SqliteType.Text);
            foreach (var (index, text) in bodies.Index())
            {
                (number.Value, body.Value) = (index, text);
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
        }
        Run("INSERT INTO passages(passages) VALUES ('optimize')");
        _search = new SqliteCommand("SELECT rowid, rank FROM passages WHERE passages MATCH $words ORDER BY rank LIMIT $top", _connection);
    }

    public List<long> Search(string query, int top)
    {
        _search.Parameters.Clear();
        _search.Parameters.AddWithValue("$words", string.Join(" OR ", query.Split(' ')));
        _search.Parameters.AddWithValue("$top", top);
        var found = new List<long>(top);
        using var reader = _search.ExecuteReader();
        while (reader.Read()) found.Add(reader.GetInt64(0));
        return found;
    }

    public void Dispose()
    {
        _search.Dispose();
        _connection.Dispose();
    }

    private void Run(string sql)
    {
        using var command = new SqliteCommand(sql, _connection);
        command.ExecuteNonQuery();
    }
}
