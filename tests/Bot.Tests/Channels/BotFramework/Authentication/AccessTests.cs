using System.Net;
using Bot.Channels.BotFramework;
using Bot.Channels.BotFramework.Authentication;
using Bot.Tests.Testing;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>
/// Who is served without a token: programs on this machine, in development or when it is asked for, and nobody else.
/// </summary>
public sealed class AccessTests(BotApplication bot)
{
    [Theory]
    [InlineData("Development", null, "", "Anonymous")]
    [InlineData("Development", true, "", "Anonymous")]
    [InlineData("Development", false, "", "Off")]
    [InlineData("Production", null, "", "Off")]
    [InlineData("Production", false, "", "Off")]
    [InlineData("Production", true, "", "Anonymous")]
    [InlineData("Staging", null, "", "Off")]
    [InlineData("Development", null, "an-app", "Tokens")]
    [InlineData("Production", null, "an-app", "Tokens")]
    [InlineData("Production", false, "an-app", "Tokens")]
    [Requirement("A20")]
    public void The_settings_say_who_is_served(string environment, bool? allowAnonymous, string appId, string mode) =>
        Assert.Equal(mode, $"{Access(environment, allowAnonymous, appId).Mode}");

    [Theory]
    [InlineData("http://localhost:3978", true)]
    [InlineData("http://127.0.0.1:3978", true)]
    [InlineData("http://127.8.9.1:80", true)]
    [InlineData("http://[::1]:3978", true)]
    [InlineData("https://localhost", true)]
    [InlineData("http://0.0.0.0:3978", false)]
    [InlineData("http://[::]:3978", false)]
    [InlineData("http://+:3978", false)]
    [InlineData("http://*:3978", false)]
    [InlineData("http://192.168.1.5:3978", false)]
    [InlineData("http://shop.example", false)]
    [InlineData("http://localhost.shop.example", false)]
    [InlineData("http://unix:/run/bot.sock", false)]
    [InlineData("nonsense", false)]
    [Requirement("A20")]
    public void Without_tokens_every_address_must_be_of_this_machine(string address, bool isOfThisMachine)
    {
        var open = Access("Development", null, "");
        Assert.Equal(isOfThisMachine, Record.Exception(() => open.ListensOn(["http://localhost:1", address])) is null);
        Assert.Equal(isOfThisMachine, open.ListensOnThisMachineOnly);
        Access("Production", null, "").ListensOn([address]);
        Access("Production", null, "an-app").ListensOn([address]);
    }

    [Theory]
    [InlineData("Development", null, true)]
    [InlineData("Production", null, false)]
    [InlineData("Production", true, true)]
    [InlineData("Development", false, false)]
    [Requirement("A12")]
    public void Tokens_of_the_emulator_are_for_development(string environment, bool? allow, bool taken) =>
        Assert.Equal(taken, Access(environment, null, "an-app", allow).TakesEmulatorTokens);

    [Theory]
    [InlineData("Host", "shop.example")]
    [InlineData("Host", "localhost.evil.example:3978")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Original-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [Requirement("A20")]
    public async Task What_came_through_a_proxy_is_not_of_this_machine(string header, string value)
    {
        var conversation = ChannelClient.NewConversation();
        using var request = Post(conversation);
        request.Headers.TryAddWithoutValidation(header, value);
        await bot.Http.SendAsync(request).MustBeAsync(HttpStatusCode.Unauthorized, "Unauthorized");
        Assert.Equal(0, await bot.Rows.CountAsync(
            "SELECT COUNT(*) FROM conversations WHERE id LIKE @id", new { id = $"%{conversation}" }));
    }

    [Theory]
    [InlineData("emulator")]
    [InlineData("msteams")]
    [InlineData("webchat")]
    [InlineData("directline")]
    [Requirement("A21")]
    public async Task On_this_machine_any_channel_is_answered_and_a_token_is_not_looked_at(string channel)
    {
        await using var connector = await FakeConnector.StartAsync();
        var authorizations = new List<string>();
        connector.Answer = (_, context) =>
        {
            authorizations.Add(context.Request.Headers.Authorization.ToString());
            return Task.CompletedTask;
        };
        var message = ChannelClient.Message("Merci beaucoup !", connector.ServiceUrl, ChannelClient.NewConversation());
        message["channelId"] = channel;
        using var request = new HttpRequestMessage(
            HttpMethod.Post, "api/messages")
        { Content = new StringContent(message.ToJsonString()) };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer whatever");
        using var response = await bot.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await connector.CallsAsync(2);
        Assert.All(authorizations, authorization => Assert.Equal("", authorization));
    }

    [Fact]
    [Requirement("A21")]
    public async Task Without_an_app_id_the_log_says_that_the_door_is_open()
    {
        await using var open = new BotApplication();
        Assert.NotNull(open.Address);
        await Waiting.UntilAsync("the warning", () => open.Log.Lines.Any(line =>
            line.StartsWith("Warning", StringComparison.Ordinal)
                && line.Contains("No MicrosoftAppId", StringComparison.Ordinal)));
    }

    private static HttpRequestMessage Post(string conversation) => new(HttpMethod.Post, "api/messages")
    {
        Content = new StringContent(
            ChannelClient.Message("Merci beaucoup !", "http://localhost:1", conversation).ToJsonString()),
    };

    private static Access Access(string environment, bool? allowAnonymous, string appId, bool? allowEmulator = null) =>
        new(
        Options.Create(new AppRegistrationOptions { MicrosoftAppId = appId }),
        Options.Create(
            new BotFrameworkOptions { AllowAnonymous = allowAnonymous, AllowEmulatorTokens = allowEmulator }),
        new NamedEnvironment { EnvironmentName = environment });

    private sealed class NamedEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "";

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
