using System.ComponentModel.DataAnnotations;

namespace Bot.Storage;

/// <summary>Where conversations are kept. Section <c>Storage</c>.</summary>
internal sealed class StorageOptions
{
    /// <summary>Who keeps them: <c>sqlite</c>, or <c>postgres</c> at <c>ConnectionStrings:Bot</c>.</summary>
    public StorageProvider Provider { get; set; }

    /// <summary>Folder of the SQLite file and of all other files; created when missing. Relative to the working folder.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>Writes that may wait for a writer before callers get <see cref="StorageBusyException"/>.</summary>
    [Range(16, 1_000_000)]
    public int WriteQueueLength { get; set; } = 4096;

    /// <summary>Writes at once on PostgreSQL, a connection each; SQLite has one writer.</summary>
    [Range(1, 64)]
    public int Writers { get; set; } = 8;
}
