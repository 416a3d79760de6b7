using System.Diagnostics.Metrics;

namespace Bot.Telemetry;

/// <summary>A figure that a room has at any time; it is read when somebody wants to know.</summary>
/// <param name="Unit">In UCUM, <c>s</c> or <c>{conversation}</c>.</param>
internal sealed record Gauge(string Name, string Unit, string Description, Func<IEnumerable<Measurement<double>>> Look);

internal static class Gauges
{
    public static IServiceCollection AddGauge(
        this IServiceCollection services, string name, string unit, string description, Func<IServiceProvider, double> look) =>
        services.AddGauge(name, unit, description, provider => [new Measurement<double>(look(provider))]);

    /// <summary>One figure for each value of a tag.</summary>
    public static IServiceCollection AddGauge(
        this IServiceCollection services, string name, string unit, string description, Func<IServiceProvider, IEnumerable<Measurement<double>>> look) =>
        services.AddSingleton(provider => new Gauge(name, unit, description, () => look(provider)));
}
