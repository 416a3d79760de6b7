using Bot.Channels.BotFramework;
using Bot.Channels.WebChat.Resuming;
using Bot.Channels.WebChat.Uploads;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace Bot.Channels.WebChat;

internal static class WebChatSlice
{
    private const string Root = "/v3/directline";

    /// <summary>Where a browser has to send our cookies from another host's page.</summary>
    private static readonly PathString[] CookiePaths = ["/chat/token", "/chat/resume", $"{Root}/session/getsessionid"];

    public static void AddWebChat(this IServiceCollection services)
    {
        services.AddOptions<DirectLineOptions>().BindConfiguration("DirectLine").ValidateDataAnnotations().ValidateOnStart();
        // The server's own log of requests would hold stream addresses with their tickets, and files with their signatures.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services.AddSingleton<TokenKeyStore>();
        // Once, at start, before anything is served: the writer runs on its own thread, so this cannot lock.
        services.AddSingleton(provider => provider.GetRequiredService<TokenKeyStore>().LoadAsync(default).GetAwaiter().GetResult());
        services.AddSingleton<DirectLineTokens>();
        services.AddOptions<ShopperTokenOptions>().BindConfiguration("ShopperToken").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ShopperTokens>();
        services.AddSingleton<DirectLineAddresses>();
        services.AddSingleton<PageOrigins>();
        services.AddSingleton<DirectLineAuthentication>();
        services.AddSingleton<DirectLineServer>();
        services.AddSingleton<ActivitySets>();
        services.AddSingleton<DirectLineEndpoints>();
        services.AddSingleton<StreamEndpoint>();
        services.AddSingleton<SessionEndpoint>();
        services.AddSingleton<ChatTokenEndpoint>();
        services.AddSingleton<WebChatPage>();
        services.AddUploads();
        services.AddResuming();
    }

    public static void MapWebChat(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<DirectLineOptions>>().Value;
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        app.UseWhen(context => NeedsCookie(context.Request), branch => branch.UseCors(policy => Allow(policy, options).AllowCredentials()));
        app.UseWhen(context => !NeedsCookie(context.Request), branch => branch.UseCors(policy => Allow(policy, options)));
        app.UseWhen(
            context => HttpMethods.IsOptions(context.Request.Method) && context.Request.Path.StartsWithSegments(Root),
            branch => branch.Run(context =>
            {
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            }));

        var group = app.MapGroup(Root).AddEndpointFilter<ProtocolErrors>();
        app.Services.GetRequiredService<DirectLineEndpoints>().Map(group);
        app.Services.GetRequiredService<StreamEndpoint>().Map(group);
        app.Services.GetRequiredService<SessionEndpoint>().Map(group);
        app.Services.GetRequiredService<UploadEndpoint>().Map(group);
        app.Services.GetRequiredService<DownloadEndpoint>().Map(group);
        app.Services.GetRequiredService<ChatTokenEndpoint>().Map(app);
        app.Services.GetRequiredService<ResumeEndpoints>().Map(app, group);
        if (app.Environment.IsDevelopment())
        {
            app.Services.GetRequiredService<WebChatPage>().Map(app);
        }
    }

    private static bool NeedsCookie(HttpRequest request) => CookiePaths.Any(path => request.Path.StartsWithSegments(path));

    private static CorsPolicyBuilder Allow(CorsPolicyBuilder policy, DirectLineOptions options) => policy
        .WithOrigins(options.AllowedOrigins)
        .WithMethods("GET", "POST", "OPTIONS")
        .WithHeaders("authorization", "content-type", "x-ms-bot-agent", "x-requested-with")
        .WithExposedHeaders("Retry-After")
        .SetPreflightMaxAge(TimeSpan.FromHours(2));
}
