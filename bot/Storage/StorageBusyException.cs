namespace Bot.Storage;

/// <summary>
/// The write queue is full, or the database is held, full or away: nothing was stored, and the caller may come again (503
/// with Retry-After).
/// </summary>
public sealed class StorageBusyException : Exception
{
    public StorageBusyException()
        : base("The write queue is full.")
    {
    }

    public StorageBusyException(string message)
        : base(message)
    {
    }

    public StorageBusyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether a fault, of a write or in the middle of a read, says no more than this.</summary>
    public static bool IsBehind(Exception fault) => fault is StorageBusyException || PostgresFaults.IsAway(fault);
}
