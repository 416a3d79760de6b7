namespace Bot.Storage;

/// <summary>Where conversations are kept.</summary>
internal enum StorageProvider
{
    /// <summary>One program, one machine: a file in the data folder.</summary>
    Sqlite,

    /// <summary>Several replicas, or a database that is looked after elsewhere.</summary>
    Postgres,
}
