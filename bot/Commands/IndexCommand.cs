using System.CommandLine;
using System.Diagnostics;
using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Indexing;
using Spectre.Console;

namespace Bot.Commands;

/// <summary><c>bot index --content FOLDER</c>: reads and indexes a folder, and names what could not be read.</summary>
internal static class IndexCommand
{
    public static Command Create()
    {
        var content = new Option<string>("--content") { Description = "Folder of content; the demo shop's when left out." };
        var command = new Command("index", "Checks and indexes a content folder.") { content };
        command.SetAction(result => Run(new KnowledgeOptions { ContentFolder = result.GetValue(content) ?? "" }));
        return command;
    }

    private static int Run(KnowledgeOptions options)
    {
        string folder;
        try
        {
            folder = options.Folder();
        }
        catch (System.ComponentModel.DataAnnotations.ValidationException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return 2;
        }

        var watch = Stopwatch.StartNew();
        var set = AnsiConsole.Status().Start("Reading…", _ => ContentFolder.Read(folder));
        AnsiConsole.Progress().Start(progress =>
        {
            var task = progress.AddTask("Indexing", maxValue: Math.Max(1, set.Passages.Count));
            var builder = new IndexBuilder();
            foreach (var passage in set.Passages)
            {
                builder.Add(passage);
                task.Increment(1);
            }

            builder.Build();
        });
        foreach (var group in set.Passages.GroupBy(passage => (passage.Kind, passage.Language)).OrderBy(group => group.Key))
        {
            Console.WriteLine($"{group.Key.Kind,-8} {group.Key.Language,-8} {group.Count(),7} passages");
        }

        foreach (var problem in set.Problems)
        {
            Console.WriteLine($"left out: {problem.File}, line {problem.Line}: {problem.Message}");
        }

        Console.WriteLine($"{set.Passages.Count} passages in {watch.Elapsed.TotalSeconds:0.00} s, {set.Problems.Count} left out");
        return set.Problems.Count == 0 ? 0 : 1;
    }
}
