using System.Data;
using System.Diagnostics;
using Bot.Storage;
using Bot.Tests.HandOffs.Faults;
using Bot.Tests.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

/// <summary>
/// Runs first in the real program when DOTNET_STARTUP_HOOKS names this assembly (.NET asks for this name, without a
/// namespace): gives it a clock, a door for agents without a screen, and a moment to die at.
/// </summary>
internal sealed class StartupHook : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly FakeClock _clock = new(DateTimeOffset.FromUnixTimeMilliseconds(
        long.Parse(Environment.GetEnvironmentVariable(FaultyShop.NowVariable)!, System.Globalization.CultureInfo.InvariantCulture)));

    private readonly FaultPoint _fault = new();

    public static void Initialize() => DiagnosticListener.AllListeners.Subscribe(new StartupHook());

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is "Microsoft.Extensions.Hosting" or WriteSteps.Listener)
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        switch (value.Key, value.Value)
        {
            case ("HostBuilding", IHostBuilder host):
                host.ConfigureServices(services => services
                    .AddSingleton<TimeProvider>(_clock)
                    .AddSingleton<IStartupFilter>(provider => new AgentDoor(provider, _clock, _fault)));
                break;
            case (WriteSteps.Committing, IDbTransaction transaction):
                _fault.Committing(transaction);
                break;
            case (WriteSteps.Committed, _):
                _fault.Committed();
                break;
        }
    }

    public void OnCompleted()
    {
        // The program ends with its process.
    }

    public void OnError(Exception error)
    {
        // Diagnostics tell of none.
    }
}
