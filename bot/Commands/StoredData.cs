using System.CommandLine;
using System.Data;
using Bot.Storage;

namespace Bot.Commands;

/// <summary>
/// What the program that serves has stored, for a command beside it: in the data folder, or in the PostgreSQL database that
/// appsettings.json or the environment name.
/// </summary>
internal static class StoredData
{
    private static readonly IConfiguration Settings = new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables().Build();

    /// <summary>Whether other programs may write beside the command.</summary>
    public static bool IsShared => Read().Provider == StorageProvider.Postgres;

    public static Option<string> Folder(string description) => new("--data")
    {
        Description = description,
        DefaultValueFactory = _ => new StorageOptions().DataFolder,
    };

    /// <summary>Opens it to read; the caller disposes it.</summary>
    /// <exception cref="InvalidDataException">There is none, or none that can be read; the message names it.</exception>
    public static IDbConnection Open(string folder) => IsShared
        ? PostgresEngine.OpenToRead(Settings.GetConnectionString("Bot"))
        : SqliteEngine.OpenToRead(folder);

    public static StorageOptions In(string folder)
    {
        var options = Read();
        options.DataFolder = folder;
        return options;
    }

    /// <summary>What names the database: a SQLite file is the folder's own.</summary>
    public static IConfiguration Naming() => IsShared ? Settings : new ConfigurationBuilder().Build();

    private static StorageOptions Read() => Settings.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
}
