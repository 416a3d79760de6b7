using System.Data;
using Dapper;
using Npgsql;

namespace Bot.Storage;

/// <summary>The tables, as the schema itself names them.</summary>
internal static class Tables
{
    /// <summary>Those that have a column, by name.</summary>
    public static IReadOnlyList<string> Having(IDbConnection connection, string column, IDbTransaction? transaction) =>
    [
        .. connection.Query<string>(
            connection is NpgsqlConnection
                ? """
                  SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() AND column_name = @column
                  ORDER BY table_name COLLATE "C"
                  """
                : """
                  SELECT tables.name FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
                  WHERE tables.type = 'table' AND columns.name = @column ORDER BY tables.name
                  """,
            new { column }, transaction),
    ];
}
