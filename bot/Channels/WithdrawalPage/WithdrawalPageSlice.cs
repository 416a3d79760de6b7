namespace Bot.Channels.WithdrawalPage;

internal static class WithdrawalPageSlice
{
    public static IServiceCollection AddWithdrawalPage(this IServiceCollection services) =>
        services.AddSingleton<WithdrawalPages>().AddSingleton<WithdrawalEndpoints>();
}
