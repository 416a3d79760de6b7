using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Bot.Storage;
using Bot.Understanding;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;

namespace Bot.Commands;

/// <summary>
/// <c>bot index --content FOLDER [--data FOLDER]</c>: reads a folder, names what could not be read, and writes the
/// index file that serving starts from.
/// </summary>
internal static class IndexCommand
{
    public static Command Create()
    {
        var content = new Option<string>("--content") { Description = "Folder of content; the demo shop's when left out." };
        var data = new Option<string>("--data")
        {
            Description = "Data folder in which serving looks for the index file; \"data\" when left out.",
        };
        var command = new Command("index", "Checks a content folder and writes its index file.") { content, data };
        command.SetAction(result => Run(
            new KnowledgeOptions { ContentFolder = result.GetValue(content) ?? "" },
            result.GetValue(data) ?? new StorageOptions().DataFolder));
        return command;
    }

    private static int Run(KnowledgeOptions options, string dataFolder)
    {
        try
        {
            options.Folder();
            return Index(options, Path.Combine(dataFolder, EditionReader.FileName));
        }
        catch (Exception fault) when (fault is ValidationException or InvalidDataException or IOException
            or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(fault.Message);
            return 2;
        }
    }

    private static int Index(KnowledgeOptions options, string file)
    {
        var watch = Stopwatch.StartNew();
        var reader = new EditionReader(options, options.Intents(), file, NullLogger.Instance);
        var (edition, built) = AnsiConsole.Progress().Start(progress =>
        {
            var task = progress.AddTask("Indexing");
            return reader.ReadFolder((done, all) => task.MaxValue(all).Value(done));
        });
        reader.Write(edition, built);
        var set = edition.Content;
        foreach (var group in set.Passages.GroupBy(passage => (passage.Kind, passage.Language)).OrderBy(group => group.Key))
        {
            Console.WriteLine($"{group.Key.Kind,-8} {group.Key.Language,-8} {group.Count(),7} passages");
        }

        foreach (var problem in set.Problems)
        {
            Console.WriteLine($"left out: {problem.File}, line {problem.Line}: {problem.Message}");
        }

        Console.WriteLine($"{set.Passages.Count} passages in {watch.Elapsed.TotalSeconds:0.00} s, {set.Problems.Count} left out");
        Console.WriteLine($"index file: {file}, {new FileInfo(file).Length / 1024.0 / 1024:0.0} MB");
        return set.Problems.Count == 0 ? 0 : 1;
    }
}
