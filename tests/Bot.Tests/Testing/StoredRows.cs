using System.Data.Common;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bot.Tests.Testing;

/// <summary>What the program has really stored, read past it.</summary>
/// <param name="place">A SQLite file, or the connection string of a PostgreSQL database.</param>
internal sealed class StoredRows(string place)
{
    public bool IsPostgres => place.StartsWith("Host=", StringComparison.Ordinal);

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? values = null)
    {
        await using var connection = Open();
        return [.. await connection.QueryAsync<T>(IsPostgres ? InPostgres(sql) : sql, values)];
    }

    public async Task<long> CountAsync(string sql, object? values = null) => (await QueryAsync<long>(sql, values))[0];

    /// <summary>Whether the database or its log hold these bytes anywhere, also in pages given back.</summary>
    public bool Hold(string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        return Directory.EnumerateFiles(Path.GetDirectoryName(place)!, $"{Path.GetFileName(place)}*")
            .Any(part => ReadShared(part).AsSpan().IndexOf(wanted) >= 0);
    }

    private DbConnection Open() => IsPostgres
        ? new NpgsqlConnection($"{place};Pooling=false")
        : new SqliteConnection($"Data Source={place};Mode=ReadOnly;Pooling=False");

    /// <summary>The program keeps JSON as text; only tests look into it with SQL.</summary>
    private static string InPostgres(string sql) => sql.Replace("data ->>", "data::json ->>", StringComparison.Ordinal);

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        return whole.ToArray();
    }
}
