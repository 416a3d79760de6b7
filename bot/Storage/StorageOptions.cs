using System.ComponentModel.DataAnnotations;

namespace Bot.Storage;

/// <summary>Where conversations are kept. Section <c>Storage</c>.</summary>
internal sealed class StorageOptions
{
    /// <summary>Folder of the SQLite file; created when missing. Relative to the working folder.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>Writes that may wait for the writer before callers get <see cref="StorageBusyException"/>.</summary>
    [Range(16, 1_000_000)]
    public int WriteQueueLength { get; set; } = 4096;
}
