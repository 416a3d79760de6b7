using System.ComponentModel.DataAnnotations;
using System.Net.Sockets;
using Bot.AgentConsole;
using Bot.Channels.BotFramework.Authentication;
using Bot.Channels.WebChat.Uploads;
using Bot.Storage;
using Bot.Understanding;
using Microsoft.Extensions.Options;

namespace Bot.Commands;

/// <summary>The word that is never typed: serve. Where it listens, what it says at start, and how it refuses a bad setting.</summary>
internal static class Serving
{
    private const string DefaultAddress = "http://localhost:3978";

    /// <summary>
    /// Endpoints have smaller limits of their own; up to this one the server reads out what they refuse, so that the sender
    /// gets the refusal and not a reset connection.
    /// </summary>
    private const long LargestBody = 32 * 1024 * 1024;

    private const long MostSockets = 20_000;

    /// <summary>At their lower levels they repeat paths, which may hold a token, or what was sent: never, whatever is switched on.</summary>
    private static readonly string[] Talkative =
    [
        "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.StaticFiles", "Microsoft.AspNetCore.SignalR", "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Components",
    ];

    public static void AddServing(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxConcurrentUpgradedConnections = MostSockets;
        });
        foreach (var category in Talkative)
        {
            builder.Logging.AddFilter(category, LogLevel.Warning);
        }

        builder.Services.AddSingleton<PageHeaders>();
        builder.Services.AddSingleton<Health>();
    }

    /// <summary>The demo shop, the widget, and whether the program is well.</summary>
    public static void MapPages(this WebApplication app)
    {
        if (app.Configuration.GetSection("Proxy").Get<ProxyOptions>()?.Read() is { } forwarded)
        {
            app.UseForwardedHeaders(forwarded);
        }

        app.UseMiddleware<FileHost>();
        app.UseMiddleware<PageHeaders>();
        app.UseDefaultFiles();
        app.UseStaticFiles();
        app.Services.GetRequiredService<Health>().Map(app);
    }

    /// <summary>Serves until stopped.</summary>
    /// <returns>0; or 2 when a setting or a file keeps the program from starting, which is said in one line.</returns>
    public static async Task<int> ServeAsync(this WebApplication app, Action<WebApplication> map)
    {
        try
        {
            var storage = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
            Directory.CreateDirectory(storage.DataFolder);
            using var held = FolderLock.Take(storage.DataFolder);
            map(app);
            var knowledge = app.Services.GetRequiredService<ShopKnowledge>();
            app.Services.GetRequiredService<Database>();
            foreach (var problem in knowledge.Problems)
            {
                app.Logger.LogWarning("Content left out: {File}, line {Line}: {Message}", problem.File, problem.Line, problem.Message);
            }

            await app.StartAsync();
            await AnnounceAsync(app, knowledge);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception fault) when (fault is OptionsValidationException or ValidationException or InvalidDataException or IOException
            or InvalidOperationException or UnauthorizedAccessException or FormatException or SocketException)
        {
            // InvalidOperationException is how the configuration says that a value is not of its type; it names the setting.
            await Console.Error.WriteLineAsync($"The bot did not start: {fault.Message}");
            return 2;
        }
    }

    private static async Task AnnounceAsync(WebApplication app, ShopKnowledge knowledge)
    {
        var address = app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var shop = knowledge.Shop.Name.Length > 0 ? knowledge.Shop.Name : "The shop";
        Console.WriteLine($"{shop}: {knowledge.Passages.Count} passages, {knowledge.Problems.Count} left out");
        Console.WriteLine($"Open {address} and chat in the corner.");
        await app.AnnounceAgentsAsync(address);
        if (app.Services.GetRequiredService<Access>().Mode != AccessMode.Off)
        {
            Console.WriteLine($"Bot Framework tools connect to {address}/api/messages");
        }
    }
}
