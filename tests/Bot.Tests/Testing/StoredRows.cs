using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Testing;

/// <summary>What the program has really stored, read past it.</summary>
internal sealed class StoredRows(string file)
{
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? values = null)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        return [.. await connection.QueryAsync<T>(sql, values)];
    }

    public async Task<long> CountAsync(string sql, object? values = null) => (await QueryAsync<long>(sql, values))[0];

    /// <summary>Whether the database or its log hold these bytes anywhere, also in pages given back.</summary>
    public bool Hold(string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        return Directory.EnumerateFiles(Path.GetDirectoryName(file)!, $"{Path.GetFileName(file)}*")
            .Any(part => ReadShared(part).AsSpan().IndexOf(wanted) >= 0);
    }

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        return whole.ToArray();
    }
}
