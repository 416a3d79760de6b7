namespace Bot.Storage;

/// <summary>Says that one program has the data folder.</summary>
internal static class FolderLock
{
    /// <returns>To be disposed when the folder is free again; null when another program has it.</returns>
    public static FileStream? Take(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "serving.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
