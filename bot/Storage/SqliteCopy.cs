using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

/// <summary>Copies of a SQLite file, taken while it is written to and looked through before they are trusted.</summary>
internal static class SqliteCopy
{
    /// <summary>Copies what was committed when the copy began; whoever writes meanwhile is not held up.</summary>
    /// <exception cref="InvalidDataException">The file is not there, or is damaged; the message says how.</exception>
    public static void Take(string from, string to)
    {
        var part = to + ".part";
        File.Delete(part);
        try
        {
            using (var source = Open(from, SqliteOpenMode.ReadOnly))
            {
                using var copy = Open(part, SqliteOpenMode.ReadWriteCreate);
                source.BackupDatabase(copy);
                copy.Execute("PRAGMA journal_mode=DELETE");
            }

            Check(part);
        }
        catch (Exception fault) when (fault is SqliteException or InvalidDataException)
        {
            File.Delete(part);
            throw new InvalidDataException($"{from}: {fault.Message}", fault);
        }

        using (var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
        {
            written.Flush(flushToDisk: true);
        }

        File.Move(part, to, overwrite: true);
    }

    /// <exception cref="InvalidDataException">The file is damaged, or is not the bot's; the message names it.</exception>
    public static void Check(string file)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadOnly);
            Check(connection, file);
            if (connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'migrations'") == 0)
            {
                throw new InvalidDataException($"{file} is no database of the bot.");
            }
        }
        catch (SqliteException fault)
        {
            throw new InvalidDataException($"{file}: {fault.Message}", fault);
        }
    }

    /// <summary>Reads every page, once: a damaged one is found before anything is served from it.</summary>
    /// <exception cref="InvalidDataException">One is damaged.</exception>
    public static void Check(SqliteConnection connection, string file)
    {
        if (connection.Query<string>("PRAGMA quick_check(1)").First() is not "ok" and var damage)
        {
            throw new InvalidDataException($"{file} is damaged ({damage.ReplaceLineEndings(" ")}): put a backup back with the command restore.");
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
