using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Bot.AgentConsole;

/// <summary>
/// Whether the browser is at the other end: the server keeps a page for a while after its line broke, and an agent who has gone must
/// not look present.
/// </summary>
internal sealed class AgentLine : CircuitHandler
{
    public bool IsUp { get; private set; } = true;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        IsUp = true;
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        IsUp = false;
        return Task.CompletedTask;
    }
}
