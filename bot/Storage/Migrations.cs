using System.Data.Common;
using Dapper;

namespace Bot.Storage;

/// <summary>Applies the numbered scripts of <c>Storage/Migrations</c> that the database has not seen, each in its own transaction.</summary>
internal static class Migrations
{
    /// <param name="translate">Puts a script, written as SQLite takes it, in the words of the database.</param>
    /// <returns>How many scripts were applied.</returns>
    public static int Apply(DbConnection connection, Func<string, string> translate)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)");
        var known = connection.Query<string>("SELECT name FROM migrations").ToHashSet(StringComparer.Ordinal);
        var applied = 0;
        foreach (var (name, script) in Scripts().Where(script => !known.Contains(script.Name)))
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(translate(script), transaction: transaction);
            connection.Execute("INSERT INTO migrations (name) VALUES (@name)", new { name }, transaction);
            transaction.Commit();
            applied++;
        }

        return applied;
    }

    private static IEnumerable<(string Name, string Script)> Scripts()
    {
        var assembly = typeof(Migrations).Assembly;
        foreach (var name in assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name, reader.ReadToEnd());
        }
    }
}
