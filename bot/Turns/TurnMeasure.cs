using System.Diagnostics;
using Bot.Telemetry;

namespace Bot.Turns;

/// <summary>What is counted and traced of turns.</summary>
internal sealed class TurnMeasure(Meters meters, Traces traces)
{
    /// <summary>Times a turn, whatever became of it.</summary>
    public async Task RunAsync(Func<Task> turn)
    {
        using var span = Traces.Start(TraceSteps.Turn);
        var began = Stopwatch.GetTimestamp();
        var failed = true;
        try
        {
            await turn();
            failed = false;
        }
        catch (Exception fault) when (Noted(span, fault))
        {
            throw;
        }
        finally
        {
            meters.Turn(Stopwatch.GetElapsedTime(began), failed);
        }
    }

    /// <summary>A turn is on disk: what was decided counts, and its replies may be linked to it.</summary>
    public void Committed(Turn turn)
    {
        meters.Decided(turn.Spoken.Reply.Decision, turn.Ticket?.Reason);
        Traces.Tag("bot.decision", turn.Spoken.Reply.Decision);
    }

    /// <summary>Before it is on disk: a reply may be carried as soon as it is.</summary>
    public void Committing(Turn turn)
    {
        foreach (var message in turn.Burst.Messages)
        {
            traces.After(TraceSteps.Receive, message.ConversationId, message.ActivityId);
        }

        traces.Keep(TraceSteps.Turn, turn.Before.Id, turn.Message.ActivityId);
    }

    private static bool Noted(Span span, Exception fault)
    {
        span.Failed(fault);
        return false;
    }
}
