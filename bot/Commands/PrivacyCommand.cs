using System.CommandLine;
using Bot.Channels.WebChat.Uploads;
using Bot.Conversations;
using Bot.Privacy;
using Bot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bot.Commands;

/// <summary><c>bot privacy export|erase --email … | --conversation …</c>: all that is kept of one shopper, given out or erased.</summary>
internal static class PrivacyCommand
{
    public static Command Create() => new("privacy", "Gives out or erases what is kept of one shopper, whose identity you have checked.")
    {
        Verb("export", "Writes all of it as JSON to standard output.", ExportAsync),
        Verb("erase", "Erases it and prints a receipt; with SQLite the server must be stopped.", EraseAsync),
    };

    private static Command Verb(string name, string description, Func<Tools, IReadOnlyList<string>, CancellationToken, Task> act)
    {
        var email = new Option<string>("--email") { Description = "Every conversation in which this address was given." };
        var conversation = new Option<string>("--conversation") { Description = "The conversation with this id." };
        var data = StoredData.Folder("The data folder.");
        var command = new Command(name, description) { email, conversation, data };
        command.SetAction(async (result, cancellationToken) =>
        {
            var (address, id, folder) = (result.GetValue(email), result.GetValue(conversation), result.GetValue(data)!);
            if ((address is null) == (id is null) || !(StoredData.IsShared || File.Exists(Path.Combine(folder, "bot.db"))))
            {
                await Console.Error.WriteLineAsync("Give --email or --conversation, and the --data folder of the bot.");
                return 2;
            }

            // SQLite before 3.51.3 can lose a commit when two programs write: whoever has the folder has it alone.
            Directory.CreateDirectory(folder);
            using var held = FolderLock.Take(folder);
            if (held is null && !StoredData.IsShared && name == "erase")
            {
                await Console.Error.WriteLineAsync("The server is running on this folder: stop it first.");
                return 3;
            }

            await using var tools = new Tools(folder);
            await act(tools, id is not null ? [id] : await tools.Store.OfAddressAsync(address!, cancellationToken), cancellationToken);
            return 0;
        });
        return command;
    }

    private static async Task ExportAsync(Tools tools, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        Console.WriteLine(await tools.Export.WriteAsync(ids, cancellationToken));

    private static async Task EraseAsync(Tools tools, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        Console.WriteLine(Json.Write(await tools.Eraser.EraseAsync(ids, cancellationToken)));

    private sealed class Tools : IAsyncDisposable
    {
        private readonly Database _database;

        public Tools(string folder)
        {
            var options = Options.Create(StoredData.In(folder));
            _database = new Database(options, StoredData.Naming(), NullLogger<Database>.Instance);
            Store = new PrivacyStore(_database);
            var uploads = new UploadFolder(options);
            Export = new ShopperExport(Store, uploads);
            Eraser = new Eraser(_database, Store, uploads, options, TimeProvider.System);
        }

        public PrivacyStore Store { get; }

        public ShopperExport Export { get; }

        public Eraser Eraser { get; }

        public ValueTask DisposeAsync() => _database.DisposeAsync();
    }
}
