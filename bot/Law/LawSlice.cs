namespace Bot.Law;

internal static class LawSlice
{
    public static IServiceCollection AddLaw(this IServiceCollection services) =>
        services.AddSingleton<LawBook>().AddSingleton<LawCalculator>();
}
