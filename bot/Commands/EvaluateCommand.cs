using System.CommandLine;

namespace Bot.Commands;

/// <summary><c>bot evaluate …</c>: measures.</summary>
internal static class EvaluateCommand
{
    public static Command Create() =>
        new("evaluate", "Measures.")
    {
        EvaluateIntentsCommand.Create(), EvaluateAnswersCommand.Create(), EvaluateRetrievalCommand.Create(),
    };
}
