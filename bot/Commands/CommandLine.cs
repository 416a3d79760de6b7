using System.CommandLine;

namespace Bot.Commands;

/// <summary>The words after the program's name; no word serves.</summary>
internal static class CommandLine
{
    private static readonly Func<Command>[] Makers =
    [
        AskCommand.Create, TrainCommand.Create, LintCommand.Create, CandidatesCommand.Create, IndexCommand.Create,
        EvaluateCommand.Create, VectorsCommand.Create, PrivacyCommand.Create, OrdersCommand.Create, AgentCommand.Create,
        AuditCommand.Create, LawCommand.Create, BackupCommand.CreateBackup, BackupCommand.CreateRestore,
    ];

    public static bool Handles(string[] args) =>
        args is [var word, ..] && (word is "--help" or "-h" or "-?" or "--version" || Makers.Any(make => make().Name == word));

    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("A shop's customer-service virtual agent. Without a word it serves; --urls says where.");
        foreach (var make in Makers)
        {
            root.Subcommands.Add(make());
        }

        return root.Parse(args).InvokeAsync();
    }
}
