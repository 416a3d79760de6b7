using System.Text.RegularExpressions;

namespace Bot.Storage;

/// <summary>The migrations, which are written as SQLite takes them, in PostgreSQL's words.</summary>
internal static partial class PostgresScripts
{
    /// <summary>Texts compare by their bytes, as they do in SQLite, whatever language the server was set up in.</summary>
    public static string Translate(string script) => Words().Replace(script, word => word.Value switch
    {
        "INTEGER" => "BIGINT",
        "BLOB" => "BYTEA",
        "REAL" => "DOUBLE PRECISION",
        "TEXT" => "TEXT COLLATE \"C\"",
        _ => "",
    });

    [GeneratedRegex(@"\b(INTEGER|BLOB|REAL|TEXT|WITHOUT ROWID)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
