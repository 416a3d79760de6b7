using Bot.Channels.BotFramework;
using Microsoft.Extensions.Options;

namespace Bot.Channels.WebChat;

internal static class WebChatSlice
{
    public static void AddWebChat(this IServiceCollection services)
    {
        services.AddSingleton<TokenKeyStore>();
        // Once, at start, before anything is served: the writer runs on its own thread, so this cannot lock.
        services.AddSingleton(provider => provider.GetRequiredService<TokenKeyStore>().LoadAsync(default).GetAwaiter().GetResult());
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<DirectLineAuthentication>();
        services.AddSingleton<DirectLineServer>();
        services.AddSingleton<DirectLineAddresses>();
        services.AddSingleton<DirectLineEndpoints>();
        services.AddSingleton<StreamEndpoint>();
        services.AddSingleton<ChatTokenEndpoint>();
    }

    public static void MapWebChat(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<DirectLineOptions>>().Value;
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(25), KeepAliveTimeout = TimeSpan.FromSeconds(25) });
        app.UseCors(policy => policy
            .WithOrigins(options.AllowedOrigins)
            .WithMethods("GET", "POST")
            .WithHeaders("authorization", "content-type", "x-ms-bot-agent", "x-requested-with")
            .WithExposedHeaders("Retry-After")
            .AllowCredentials()
            .SetPreflightMaxAge(TimeSpan.FromHours(2)));

        var group = app.MapGroup("/v3/directline").AddEndpointFilter<ProtocolErrors>();
        app.Services.GetRequiredService<DirectLineEndpoints>().Map(group);
        app.Services.GetRequiredService<StreamEndpoint>().Map(group);
        app.Services.GetRequiredService<ChatTokenEndpoint>().Map(app);
    }
}
