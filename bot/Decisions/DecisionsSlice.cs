using Bot.Understanding;
using Microsoft.Extensions.Options;

namespace Bot.Decisions;

internal static class DecisionsSlice
{
    public static IServiceCollection AddDecisions(this IServiceCollection services)
    {
        services.AddOptions<DecisionOptions>().BindConfiguration("Decisions").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<DecisionOptions>>().Value;
            var knowledge = provider.GetRequiredService<ShopKnowledge>();
            return new DecisionPolicy(options, knowledge.Confidence.Threshold(options.MaximumWrong));
        });
    }
}
