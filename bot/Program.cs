using System.Globalization;
using Bot.AgentConsole;
using Bot.Alerts;
using Bot.Answers;
using Bot.Channels;
using Bot.Commands;
using Bot.Conversations;
using Bot.Decisions;
using Bot.HandOffs;
using Bot.Law;
using Bot.Mail;
using Bot.Orders;
using Bot.Privacy;
using Bot.Requests;
using Bot.Satisfaction;
using Bot.Storage;
using Bot.Telemetry;
using Bot.Turns;
using Bot.Understanding;

if (CommandLine.Handles(args))
{
    return await CommandLine.RunAsync(args);
}

// Everything the program reads stands beside it; only data is written, and where the caller stands.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddServing();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services
    .AddTelemetry()
    .AddStorage()
    .AddConversations()
    .AddUnderstanding()
    .AddDecisions()
    .AddAnswers()
    .AddLaw()
    .AddOrders()
    .AddMail()
    .AddHandOffs()
    .AddRequests()
    .AddAlerts()
    .AddSatisfaction()
    .AddTurns()
    .AddChannels()
    .AddPrivacy()
    .AddAgentConsole();

return await builder.Build().ServeAsync(app =>
{
    app.MapPages();
    app.MapAnswers();
    app.MapChannels();
    app.MapAgentConsole();
});

/// <summary>The program; tests start it as it starts itself.</summary>
internal sealed partial class Program;
