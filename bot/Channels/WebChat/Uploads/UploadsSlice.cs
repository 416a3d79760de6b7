namespace Bot.Channels.WebChat.Uploads;

internal static class UploadsSlice
{
    public static void AddUploads(this IServiceCollection services)
    {
        services.AddOptions<UploadOptions>().BindConfiguration("Upload").ValidateDataAnnotations()
            .Validate(
                options => options.Address is not { } address || (address.IsAbsoluteUri && address.Scheme is "http" or "https" && address.PathAndQuery == "/"),
                "Upload:Address should be https:// and a host name, without a path.")
            .ValidateOnStart();
        services.AddSingleton<FileHost>();
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
