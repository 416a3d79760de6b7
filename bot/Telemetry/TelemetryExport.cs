using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Bot.Telemetry;

/// <summary>Sends figures and traces to an OpenTelemetry collector, when there is one. The only place that knows the packages.</summary>
internal sealed class TelemetryExport(IOptions<TelemetryOptions> options, IConfiguration configuration) : IHostedService
{
    private const string StandardEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>A collector that hangs holds up the end of the program for no longer, in milliseconds.</summary>
    private const int Patience = 3000;

    /// <summary>Ours, and of the server and the runtime those whose tags are names: routes as patterns, statuses, protocols.</summary>
    private static readonly string[] Sources =
        [Meters.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private MeterProvider? _figures;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Endpoint is null && string.IsNullOrEmpty(configuration[StandardEndpoint]))
        {
            return Task.CompletedTask;
        }

        var resource = ResourceBuilder.CreateDefault().AddService("customer-service-bot");
        _figures = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Sources)
            .AddOtlpExporter((exporter, reader) =>
            {
                Address(exporter, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = options.Value.Seconds * 1000;
            })
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(Traces.Source)
            .AddOtlpExporter(exporter => Address(exporter, "v1/traces"))
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>What is still here is sent.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            _traces?.Shutdown(Patience);
            _figures?.Shutdown(Patience);
            _traces?.Dispose();
            _figures?.Dispose();
        },
        CancellationToken.None);

    private void Address(OtlpExporterOptions exporter, string path)
    {
        exporter.TimeoutMilliseconds = Patience;
        if (options.Value.Endpoint is { } endpoint)
        {
            exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            exporter.Endpoint = new Uri($"{endpoint.ToString().TrimEnd('/')}/{path}");
        }
    }
}
