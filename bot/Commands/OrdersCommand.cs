using System.CommandLine;
using Bot.Orders;
using Bot.Orders.Sources;
using Bot.Storage;
using Knowledge.Content;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bot.Commands;

/// <summary><c>bot orders import FILE</c>: brings orders into the store.</summary>
internal static class OrdersCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A CSV table with a row for each line of an order, or JSON." };
        var data = new Option<string>("--data") { Description = "The data folder.", DefaultValueFactory = _ => new StorageOptions().DataFolder };
        var import = new Command("import", "Reads a file of orders; the server must be stopped.") { file, data };
        import.SetAction((result, cancellationToken) => ImportAsync(result.GetValue(file)!, result.GetValue(data)!, cancellationToken));
        return new Command("orders", "The orders that the bot knows of.") { import };
    }

    private static async Task<int> ImportAsync(string file, string folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"There is no file {file}.");
            return 2;
        }

        Directory.CreateDirectory(folder);
        // SQLite before 3.51.3 can lose a commit when two programs write: whoever has the folder has it alone.
        using var held = FolderLock.Take(folder);
        if (held is null)
        {
            await Console.Error.WriteLineAsync("The server is running on this folder: stop it first.");
            return 3;
        }

        await using var database = new Database(
            Options.Create(new StorageOptions { DataFolder = folder }), new ConfigurationBuilder().Build(), NullLogger<Database>.Instance);
        var problems = new List<ContentProblem>();
        var (changed, read) = await new OrderImport(database, TimeProvider.System).RunAsync(
            OrderSources.File, Path.GetFileName(file), await File.ReadAllTextAsync(file, cancellationToken), problems, cancellationToken);
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync($"left out: {problem.File}, line {problem.Line}: {problem.Message}");
        }

        Console.WriteLine($"{read} orders read, {changed} new or changed, {problems.Count} rows left out");
        return problems.Count == 0 ? 0 : 1;
    }
}
