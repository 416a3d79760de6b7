namespace Bot.Satisfaction;

internal static class SatisfactionSlice
{
    public static IServiceCollection AddSatisfaction(this IServiceCollection services) => services.AddSingleton<OpinionDesk>();
}
