using Dapper;
using Npgsql;

namespace Bot.Storage;

/// <summary>What a server must be set to before it may hold what was acknowledged.</summary>
internal static class PostgresChecks
{
    /// <exception cref="InvalidDataException">The server would acknowledge what a power cut can take back.</exception>
    public static void Check(NpgsqlConnection connection, ILogger logger)
    {
        var commit = connection.ExecuteScalar<string>("SHOW synchronous_commit");
        if (commit == "off")
        {
            throw new InvalidDataException(
                "PostgreSQL has synchronous_commit=off: a message that was acknowledged could be lost. Set it to on.");
        }

        if (commit is "local" or "remote_write")
        {
            logger.LogWarning(
                "PostgreSQL has synchronous_commit={Setting}: a fail-over to a standby can lose what was acknowledged", commit);
        }

        if (connection.ExecuteScalar<string>("SHOW fsync") == "off")
        {
            logger.LogWarning("PostgreSQL has fsync=off: a power cut can damage the database");
        }

        if (connection.ExecuteScalar<string>("SHOW server_encoding") is not "UTF8" and var encoding)
        {
            throw new InvalidDataException($"The database is encoded in {encoding}; it must be UTF8.");
        }
    }
}
