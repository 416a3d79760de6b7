using System.Diagnostics.Metrics;
using Bot.Storage;
using Bot.Telemetry;
using Microsoft.Extensions.Options;

namespace Bot.Understanding;

internal static class UnderstandingSlice
{
    public static IServiceCollection AddUnderstanding(this IServiceCollection services)
    {
        services.AddOptions<KnowledgeOptions>().BindConfiguration("Knowledge")
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider =>
        {
            var data = provider.GetRequiredService<IOptions<StorageOptions>>().Value.DataFolder;
            return ShopKnowledge.Read(
                provider.GetRequiredService<IOptions<KnowledgeOptions>>().Value,
                Path.Combine(data, EditionReader.FileName),
                provider.GetRequiredService<ILogger<ShopKnowledge>>());
        });
        services.AddGauge("bot.index.passages", "{passage}", "Passages served, by the version of the content.", provider =>
        {
            var edition = provider.GetRequiredService<ShopKnowledge>().Edition;
            return [new Measurement<double>(edition.Content.Passages.Count, new KeyValuePair<string, object?>("version", edition.Version))];
        });
        services.AddHostedService<ContentWatcher>();
        return services.AddSingleton<MessageReader>();
    }
}
