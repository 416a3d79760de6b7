using System.Diagnostics;

namespace Bot.Telemetry;

/// <summary>A step that lasts until it is disposed; nothing when nobody listens.</summary>
internal sealed class Span(Activity? step, Activity? before) : IDisposable
{
    /// <summary>The name of the fault's type, and no more: its message may hold anything.</summary>
    public void Failed(Exception fault) => step?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);

    public void Dispose()
    {
        step?.Dispose();
        Activity.Current = before;
    }
}
