using Bot.Channels.BotFramework;
using Bot.Channels.BotFramework.Authentication;
using Bot.Tests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>
/// Registrations that could not work, or would open too much, stop the start and say which setting it is.
/// </summary>
public sealed class RegistrationTests : IDisposable
{
    private const string App = "MicrosoftAppId=a;MicrosoftAppPassword=p";

    private readonly string _folder = Directory.CreateTempSubdirectory("bot-registration-").FullName;

    [Theory]
    [InlineData("")]
    [InlineData("MicrosoftAppType=;MicrosoftAppId=;MicrosoftAppPassword=;MicrosoftAppTenantId=")]
    [InlineData("APP")]
    [InlineData("MicrosoftAppType=MultiTenant;APP")]
    [InlineData("MicrosoftAppType=SingleTenant;APP;MicrosoftAppTenantId=t")]
    [InlineData("MicrosoftAppType=singletenant;APP;MicrosoftAppTenantId=t")]
    [InlineData("MicrosoftAppType=UserAssignedMSI;MicrosoftAppId=a;MicrosoftAppTenantId=t")]
    [InlineData("APP;ChannelService=https://botframework.azure.us")]
    [InlineData("APP;ChannelService=https://botframework.azure.cn/")]
    [InlineData("APP;ToChannelFromBotLoginUrl=https://login.partner.microsoftonline.cn/t")]
    [InlineData("APP;ToChannelFromBotLoginUrl=https://login.shop.example/t;ValidateAuthority=false")]
    [InlineData("APP;ToBotFromChannelOpenIdMetadataUrl=http://127.0.0.1:1/metadata")]
    [InlineData("APP;BotFramework:ServiceHosts:0=*.shop.example")]
    [InlineData("BotFramework:AllowAnonymous=true")]
    public void A_registration_that_can_work_is_taken(string settings) => Assert.Empty(Problems(settings));

    [Theory]
    [InlineData("MicrosoftAppType=Tenant", "MicrosoftAppType")]
    [InlineData("MicrosoftAppType=SingleTenant", "MicrosoftAppId", "MicrosoftAppTenantId", "MicrosoftAppPassword")]
    [InlineData("MicrosoftAppType=SingleTenant;APP", "MicrosoftAppTenantId")]
    [InlineData("MicrosoftAppType=SingleTenant;MicrosoftAppId=a;MicrosoftAppTenantId=t", "MicrosoftAppPassword")]
    [InlineData("MicrosoftAppType=SingleTenant;MicrosoftAppTenantId=t;MicrosoftAppPassword=p", "MicrosoftAppId")]
    [InlineData("MicrosoftAppType=UserAssignedMSI;MicrosoftAppTenantId=t", "MicrosoftAppId")]
    [InlineData("MicrosoftAppType=UserAssignedMSI;MicrosoftAppId=a", "MicrosoftAppTenantId")]
    [InlineData("MicrosoftAppType=UserAssignedMSI;APP;MicrosoftAppTenantId=t", "MicrosoftAppPassword")]
    [InlineData("MicrosoftAppId=a", "MicrosoftAppPassword")]
    [InlineData("MicrosoftAppPassword=p", "MicrosoftAppId")]
    [InlineData("MicrosoftAppTenantId=t", "MicrosoftAppId")]
    [InlineData("AllowedCallers:0=b", "MicrosoftAppId")]
    [InlineData("APP;BotFramework:AllowAnonymous=true", "BotFramework:AllowAnonymous")]
    [InlineData("APP;ChannelService=https://botframework.example", "ChannelService")]
    [InlineData("APP;ToBotFromChannelOpenIdMetadataUrl=http://shop.example/", "ToBotFromChannelOpenIdMetadataUrl")]
    [InlineData("APP;ToBotFromEmulatorOpenIdMetadataUrl=metadata", "ToBotFromEmulatorOpenIdMetadataUrl")]
    [InlineData("APP;ToChannelFromBotLoginUrl=https://login.shop.example/t", "ToChannelFromBotLoginUrl")]
    [InlineData("APP;ToChannelFromBotLoginUrl=https://u:w@login.microsoftonline.com/t", "ToChannelFromBotLoginUrl")]
    [InlineData("BotFramework:ServiceHosts:0=*", "'*'")]
    [InlineData("BotFramework:AttachmentHosts:0=https://shop.example", "'https://shop.example'")]
    [Requirement("A20", "A30")]
    public void A_registration_that_cannot_is_refused_by_name(string settings, params string[] named)
    {
        var problems = Problems(settings);
        Assert.Equal(named.Length, problems.Count);
        Assert.All(named, name =>
            Assert.Contains(problems, problem => problem.Contains(name, StringComparison.Ordinal)));
        Assert.DoesNotContain(problems, problem => problem.Contains("=p", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Production", "MicrosoftAppPassword", "--MicrosoftAppId=a")]
    [InlineData("Production", "MicrosoftAppTenantId", "--MicrosoftAppType=SingleTenant", "--MicrosoftAppId=a")]
    [InlineData("Production", "http://0.0.0.0:", "--BotFramework:AllowAnonymous=true", "--urls=http://0.0.0.0:0")]
    [InlineData("Development", "http://0.0.0.0:", "--urls=http://0.0.0.0:0")]
    [InlineData("Production", "BotFramework:AllowAnonymous", "--BotFramework:AllowAnonymous=maybe")]
    [Requirement("A20")]
    public async Task The_program_does_not_start_with_it(string environment, string named, params string[] settings)
    {
        await using var server = ServerProcess.Start(_folder, [$"--environment={environment}", .. settings]);
        Assert.Equal(2, await server.ExitAsync());
        Assert.Contains(named, Assert.Single(server.Output, line =>
            line.StartsWith("The bot did not start:", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", "--urls=http://0.0.0.0:0")]
    [InlineData("Development", "--urls=http://0.0.0.0:0", "--BotFramework:AllowAnonymous=false")]
    [Requirement("A20")]
    public async Task The_program_starts_for_the_world_without_the_endpoint(
        string environment, params string[] settings)
    {
        await using var server = ServerProcess.Start(_folder, [$"--environment={environment}", .. settings]);
        var address = new UriBuilder(await server.ReadyAsync()) { Host = "127.0.0.1" }.Uri;
        using var client = new HttpClient { BaseAddress = address };
        await new ChannelClient(client, new CapturedLog())
            .SendAsync(ChannelClient.Message("Merci beaucoup !", "http://localhost:1", "c"))
            .MustBeAsync(System.Net.HttpStatusCode.Unauthorized, "Unauthorized");
    }

    [Theory]
    [InlineData("", "https://api.botframework.com", "urn:botframework:azure")]
    [InlineData("https://botframework.azure.us", "https://api.botframework.us", "urn:botframework:azureusgov")]
    [InlineData("https://botframework.azure.cn", "https://api.botframework.azure.cn", null)]
    [Requirement("A3", "M9")]
    public void Each_cloud_has_its_constants(string service, string issuer, string? callerId)
    {
        var cloud = Cloud.Of(new AppRegistrationOptions { ChannelService = service });
        Assert.Equal((issuer, callerId, $"{issuer}/.default"), (cloud.ChannelIssuer, cloud.CallerId, cloud.Scope));
        Assert.All([cloud.ChannelMetadata, cloud.AzureMetadata], url =>
            Assert.StartsWith("https://login.", url, StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_stand_in_for_the_cloud_s_constants()
    {
        var cloud = Cloud.Of(new AppRegistrationOptions
        {
            ToBotFromChannelTokenIssuer = "https://issuer.example",
            ToBotFromChannelOpenIdMetadataUrl = "https://issuer.example/metadata",
            ToBotFromEmulatorOpenIdMetadataUrl = "https://issuer.example/azure",
            ToChannelFromBotLoginUrl = "https://login.example/t/",
            ToChannelFromBotOAuthScope = "https://api.example",
            CallerId = "urn:shop",
        });
        Assert.Equal(
            ("https://issuer.example", "https://issuer.example/metadata", "https://issuer.example/azure"),
            (cloud.ChannelIssuer, cloud.ChannelMetadata, cloud.AzureMetadata));
        Assert.Equal(("https://api.example/.default", "urn:shop"), (cloud.Scope, cloud.CallerId));
        Assert.Equal(
            "https://login.example/t/oauth2/v2.0/token", cloud.TokenEndpoint(new AppRegistrationOptions()).AbsoluteUri);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static List<string> Problems(string settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                from setting in settings.Replace("APP", App, StringComparison.Ordinal).Split(';')
                where setting.Length > 0
                let sign = setting.IndexOf('=', StringComparison.Ordinal)
                select KeyValuePair.Create(setting[..sign], (string?)setting[(sign + 1)..]))
            .Build();
        var (app, endpoint) = (new AppRegistrationOptions(), new BotFrameworkOptions());
        configuration.Bind(app);
        configuration.GetSection("BotFramework").Bind(endpoint);
        return [.. new AppRegistrationCheck(Options.Create(endpoint)).Validate(null, app).Failures ?? []];
    }
}
