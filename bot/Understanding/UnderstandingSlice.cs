using Microsoft.Extensions.Options;

namespace Bot.Understanding;

internal static class UnderstandingSlice
{
    public static IServiceCollection AddUnderstanding(this IServiceCollection services)
    {
        services.AddOptions<KnowledgeOptions>().BindConfiguration("Knowledge").ValidateOnStart();
        services.AddSingleton(provider => ShopKnowledge.Read(provider.GetRequiredService<IOptions<KnowledgeOptions>>().Value));
        return services.AddSingleton<MessageReader>();
    }
}
