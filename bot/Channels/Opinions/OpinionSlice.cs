namespace Bot.Channels.Opinions;

internal static class OpinionSlice
{
    public static IServiceCollection AddOpinions(this IServiceCollection services) =>
        services.AddSingleton<OpinionPages>().AddSingleton<OpinionEndpoint>();
}
