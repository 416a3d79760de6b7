using Bot.Storage;
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
        services.AddHostedService<ContentWatcher>();
        return services.AddSingleton<MessageReader>();
    }
}
