using System.ComponentModel.DataAnnotations;

namespace Bot.Telemetry;

/// <summary>Where figures and traces go. Section <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>
    /// An OpenTelemetry collector over HTTP, http://collector.example:4318 say. Without it and without the standard variable
    /// OTEL_EXPORTER_OTLP_ENDPOINT nothing is sent.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Seconds between two sendings of figures.</summary>
    [Range(1, 3600)]
    public int Seconds { get; set; } = 30;
}
