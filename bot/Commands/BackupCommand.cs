using System.CommandLine;
using Bot.Storage;

namespace Bot.Commands;

/// <summary>
/// <c>bot backup --to FOLDER</c> beside a server that runs, and <c>bot restore --from FOLDER</c> when it is stopped: the database
/// and the shoppers' files. Receipts of erasures stay as they are, so that what comes back is erased again.
/// </summary>
internal static class BackupCommand
{
    private const string DatabaseFile = "bot.db";
    private const string Uploads = "uploads";

    public static Command CreateBackup()
    {
        var to = new Option<string>("--to") { Description = "Folder of the backup; what is in it is replaced.", Required = true };
        var data = StoredData.Folder("Data folder of the program that serves.");
        var command = new Command("backup", "Copies the database, checked, and the shoppers' files, while the server runs.") { to, data };
        command.SetAction(result => Guarded(() => Backup(result.GetValue(data)!, result.GetValue(to)!)));
        return command;
    }

    public static Command CreateRestore()
    {
        var from = new Option<string>("--from") { Description = "Folder of the backup.", Required = true };
        var data = StoredData.Folder("Data folder to put it back into.");
        var command = new Command("restore", "Puts a backup back; the server must be stopped. What was there is kept beside it.") { from, data };
        command.SetAction(result => Guarded(() => Restore(result.GetValue(from)!, result.GetValue(data)!)));
        return command;
    }

    private static int Backup(string data, string to)
    {
        Directory.CreateDirectory(to);
        var copy = Path.Combine(to, DatabaseFile);
        SqliteCopy.Take(Path.Combine(data, DatabaseFile), copy);

        // After the database: a file that it names is there, or was deleted since.
        var files = CopyFiles(Path.Combine(data, Uploads), Path.Combine(to, Uploads));
        Console.WriteLine($"{copy}: {new FileInfo(copy).Length} bytes, checked; {files} files.");
        return 0;
    }

    private static int Restore(string from, string data)
    {
        var backup = Path.Combine(from, DatabaseFile);
        SqliteCopy.Check(backup);
        Directory.CreateDirectory(data);
        using var held = FolderLock.Take(data);
        if (held is null)
        {
            Console.Error.WriteLine("The server is running on this folder: stop it first.");
            return 3;
        }

        var file = Path.Combine(data, DatabaseFile);
        foreach (var part in (ReadOnlySpan<string>)["", "-wal", "-shm"])
        {
            if (File.Exists(file + part))
            {
                File.Move(file + part, $"{file}.before-restore{part}", overwrite: true);
            }
        }

        SqliteCopy.Take(backup, file);
        var files = CopyFiles(Path.Combine(from, Uploads), Path.Combine(data, Uploads));
        Console.WriteLine($"{file} is back, with {files} files; what was there is {file}.before-restore: delete it when all is well.");
        return 0;
    }

    /// <returns>How many there are.</returns>
    private static int CopyFiles(string from, string to)
    {
        var files = Directory.Exists(from) ? Directory.GetFiles(from) : [];
        Directory.CreateDirectory(to);
        foreach (var file in files)
        {
            var copy = Path.Combine(to, Path.GetFileName(file));
            if (!File.Exists(copy))
            {
                File.Copy(file, copy + ".part", overwrite: true);
                File.Move(copy + ".part", copy);
            }
        }

        return files.Length;
    }

    private static int Guarded(Func<int> act)
    {
        if (StoredData.IsShared)
        {
            Console.Error.WriteLine("Conversations are on PostgreSQL: back it up with its own tools (docs/OPERATIONS.md).");
            return 2;
        }

        try
        {
            return act();
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(fault.Message);
            return 2;
        }
    }
}
