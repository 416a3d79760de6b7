using System.Data;
using System.Diagnostics;

namespace Bot.Storage;

/// <summary>
/// Who listens is told of each commit when it is about to be made, and when it is on disk and nobody knows it yet. Named as
/// .NET's own diagnostics are; the kill tests listen.
/// </summary>
internal static class WriteSteps
{
    public const string Listener = "Bot.Storage";

    public const string Committing = "committing";

    public const string Committed = "committed";

    private static readonly DiagnosticListener Steps = new(Listener);

    public static void Tell(string step, IDbTransaction transaction)
    {
        if (Steps.IsEnabled())
        {
            Steps.Write(step, transaction);
        }
    }
}
