namespace Bot.Channels.WebChat.Resuming;

internal static class ResumingSlice
{
    public static void AddResuming(this IServiceCollection services)
    {
        services.AddOptions<ResumeOptions>().BindConfiguration("Resume").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ResumeLinks>();
        services.AddSingleton<ResumePages>();
        services.AddSingleton<ResumeEndpoints>();
    }
}
