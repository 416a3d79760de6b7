using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Understanding;

internal static class UnderstandingSlice
{
    public static IServiceCollection AddUnderstanding(this IServiceCollection services)
    {
        services.AddOptions<KnowledgeOptions>().BindConfiguration("Knowledge").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => ShopKnowledge.Read(
            provider.GetRequiredService<IOptions<KnowledgeOptions>>().Value,
            Path.Combine(provider.GetRequiredService<IOptions<StorageOptions>>().Value.DataFolder, EditionReader.FileName),
            provider.GetRequiredService<ILogger<ShopKnowledge>>()));
        services.AddHostedService<ContentWatcher>();
        return services.AddSingleton<MessageReader>();
    }
}
