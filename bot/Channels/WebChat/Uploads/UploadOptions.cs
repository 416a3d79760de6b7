using System.ComponentModel.DataAnnotations;

namespace Bot.Channels.WebChat.Uploads;

/// <summary>Photos and documents from shoppers. Section <c>Upload</c>.</summary>
internal sealed class UploadOptions
{
    /// <summary>
    /// A host name of their own for files, as https://files.boutique.example, which leads to this server too: what a file
    /// holds then has no part in the origin of the pages. Null: the server's own.
    /// </summary>
    public Uri? Address { get; set; }

    /// <summary>Largest file in MiB; 0: files are not taken.</summary>
    [Range(0, 6)]
    public int MegabytesPerFile { get; set; } = 4;

    /// <summary>All files of a conversation together, in MiB.</summary>
    [Range(1, 10_000)]
    public int MegabytesPerConversation { get; set; } = 40;

    /// <summary>Days after which a file is deleted.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 30;
}
