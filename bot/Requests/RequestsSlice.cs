namespace Bot.Requests;

internal static class RequestsSlice
{
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddOptions<RequestsOptions>().BindConfiguration("Requests").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<RequestBook>()
            .AddSingleton<RequestRules>()
            .AddSingleton<RequestQuestions>()
            .AddSingleton<RequestCases>()
            .AddSingleton<RequestOutbox>()
            .AddSingleton<WithdrawalDesk>()
            .AddSingleton<RequestDesk>();
    }
}
