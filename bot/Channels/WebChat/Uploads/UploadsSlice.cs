namespace Bot.Channels.WebChat.Uploads;

internal static class UploadsSlice
{
    public static void AddUploads(this IServiceCollection services)
    {
        services.AddOptions<UploadOptions>().BindConfiguration("Upload").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<UploadFolder>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<UploadLinks>();
        services.AddSingleton<UploadReader>();
        services.AddSingleton<UploadEndpoint>();
        services.AddSingleton<DownloadEndpoint>();
        services.AddSingleton<UploadSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<UploadSweeper>());
    }
}
