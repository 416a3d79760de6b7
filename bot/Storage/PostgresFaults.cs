using Npgsql;

namespace Bot.Storage;

/// <summary>What PostgreSQL's faults mean for who waits. Codes: https://www.postgresql.org/docs/15/errcodes-appendix.html.</summary>
internal static class PostgresFaults
{
    /// <summary>This program slept in the middle of a transaction, which the server has ended.</summary>
    private const string IdleInTransaction = "25P03";

    /// <summary>Another transaction was in the way: the same work may succeed now.</summary>
    public static bool IsRace(Exception fault) => fault is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation,
    };

    /// <summary>The server is away, stopping, full, or a standby: no fault of the work.</summary>
    public static bool IsAway(Exception fault) => fault switch
    {
        PostgresException told => told.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.QueryCanceled
            or PostgresErrorCodes.LockNotAvailable or IdleInTransaction || told.SqlState[..2] is "08" or "53" or "57" or "58",
        NpgsqlException => true,
        _ => false,
    };
}
