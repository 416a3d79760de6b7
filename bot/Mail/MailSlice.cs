namespace Bot.Mail;

internal static class MailSlice
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<MailDesk>()
            .AddSingleton<MailOutbox>()
            .AddSingleton<MailTranscript>()
            .AddSingleton<MailText>()
            .AddSingleton<MailWriter>()
            .AddSingleton<SmtpSender>()
            .AddHostedService<MailCourier>();
    }
}
