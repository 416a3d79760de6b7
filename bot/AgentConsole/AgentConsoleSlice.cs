using Bot.AgentConsole.Accounts;
using Bot.AgentConsole.Hours;
using Bot.AgentConsole.Inbox;
using Bot.AgentConsole.Mails;
using Bot.AgentConsole.OrderPromises;
using Bot.AgentConsole.Pages;
using Bot.AgentConsole.PersonalData;
using Bot.AgentConsole.Questions;
using Bot.AgentConsole.Tickets;
using Bot.AgentConsole.Undelivered;
using Bot.Conversations;
using Bot.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Bot.AgentConsole;

internal static class AgentConsoleSlice
{
    public static IServiceCollection AddAgentConsole(this IServiceCollection services)
    {
        services.AddOptions<AgentConsoleOptions>().BindConfiguration("AgentConsole").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AgentStore>().AddSingleton<AgentLinks>().AddSingleton<AccountDesk>().AddSingleton<TeamDesk>().AddSingleton<AuditStore>();
        services.AddSingleton<AgentWork>().AddSingleton<ChatDesk>().AddSingleton<NoteStore>()
            .AddSingleton<WorkbenchStore>().AddSingleton<CannedAnswerStore>().AddSingleton<SuggestedAnswers>()
            .AddSingleton<TicketListStore>().AddSingleton<TicketDesk>().AddSingleton<QuestionDesk>().AddSingleton<HoursDesk>()
            .AddSingleton<NewsPreview>().AddSingleton<PreviewEndpoint>()
            .AddSingleton<UndeliveredStore>().AddSingleton<UndeliveredDesk>().AddSingleton<PersonalDataDesk>().AddSingleton<OrderPromiseDesk>();
        services.AddScoped<Seat>().AddScoped<Workbench>();
        services.AddScoped<AgentLine>().AddScoped<CircuitHandler>(provider => provider.GetRequiredService<AgentLine>());
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        services.AddAuthorization(options =>
        {
            foreach (var role in AgentRoles.All)
            {
                options.AddPolicy(role, policy => policy.RequireRole(AgentRoles.AtLeast(role)));
            }
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "console-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
        });

        // The keys behind forms stand with the data: they outlive a restart, and no home folder is needed.
        services.AddDataProtection().SetApplicationName("bot");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new FileSystemXmlRepository(
                Directory.CreateDirectory(Path.Combine(provider.GetRequiredService<IOptions<StorageOptions>>().Value.DataFolder, "keys")),
                provider.GetRequiredService<ILoggerFactory>())));
        services.AddLogging(logging => logging
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error)
            .AddFilter(typeof(SessionAuthentication).FullName, LogLevel.Warning));
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        return services.AddHttpContextAccessor();
    }

    public static void MapAgentConsole(this WebApplication app)
    {
        app.UseOwnPages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Services.GetRequiredService<PreviewEndpoint>().Map(app);

        // Nobody gets in by default; the two pages before sign-in say so of themselves. The policy on frames is in PageHeaders.
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options =>
            {
                options.ContentSecurityFrameAncestorsPolicy = null;
                options.DisableWebSocketCompression = true;
            })
            .RequireAuthorization(AgentRoles.Agent);
    }

    /// <summary>Says how the first account is made, while there is none.</summary>
    public static async Task AnnounceAgentsAsync(this WebApplication app, string address)
    {
        if (await app.Services.GetRequiredService<AccountDesk>().FirstLinkAsync(CancellationToken.None) is { } token)
        {
            Console.WriteLine($"Agents' console: make the first account at {address}/console/welcome/{token} (once, within 24 hours)");
        }
        else
        {
            Console.WriteLine($"Agents' console: {address}/console");
        }
    }
}
