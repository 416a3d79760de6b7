using System.Data;
using System.Diagnostics;
using Dapper;

namespace Bot.Tests.HandOffs.Faults;

/// <summary>The moment at which the program dies: when a commit makes a condition true, before it is on disk or right after.</summary>
internal sealed class FaultPoint
{
    private volatile string? _condition;
    private volatile bool _afterCommit;
    private bool _reached;

    /// <param name="condition">SQL that counts what is there once the moment has come.</param>
    public void Arm(string condition, bool afterCommit)
    {
        _afterCommit = afterCommit;
        _condition = condition;
    }

    public void Committing(IDbTransaction transaction)
    {
        if (_condition is { } condition && transaction.Connection!.ExecuteScalar<long>(condition, transaction: transaction) > 0)
        {
            _reached = true;
            DieIf(!_afterCommit);
        }
    }

    public void Committed() => DieIf(_reached);

    /// <summary>SIGKILL, as a power cut: nothing of the program runs any more.</summary>
    private static void DieIf(bool now)
    {
        if (now)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
