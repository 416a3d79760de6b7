using System.Net;
using System.Net.Http.Headers;
using Bot.AgentConsole.Accounts;
using Bot.Tests.Channels;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>Who gets into the console: nobody by default.</summary>
public sealed class AccessTests
{
    /// <summary>A page of its own answers those who have not signed in yet.</summary>
    private static readonly string[] BeforeSignIn = ["/console/sign-in", "/console/sign-out", "/console/welcome/{Token}"];

    /// <summary>What the console's script asks for before it does anything: it holds nothing of anybody.</summary>
    private static readonly string[] Framework = ["/_blazor/initializers", "/_framework/opaque-redirect", "/_blazor/disconnect"];

    [Fact]
    [Fault("E5")]
    public async Task No_route_of_the_console_opens_without_a_session()
    {
        await using var bot = new BotApplication();
        var shopper = await bot.DirectLine.StartAsync();
        foreach (var route in AccessMatrix.Console.Where(route => !BeforeSignIn.Concat(Framework).Contains(route.Split(' ')[1])))
        {
            foreach (var bearer in new[] { null, shopper.Token, BotApplication.Secret, "x.y.z" })
            {
                using var request = new HttpRequestMessage(new HttpMethod(route.Split(' ')[0] is "ANY" ? "GET" : route.Split(' ')[0]), PathOf(route));
                request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
                request.Headers.Add("Cookie", $"console={bearer ?? new string('0', 64)}");
                using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = bot.Address };
                using var answer = await http.SendAsync(request);
                Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized, $"{route}: {answer.StatusCode}");
            }
        }
    }

    [Theory]
    [InlineData(AgentRoles.Agent, "/console/audit", HttpStatusCode.Forbidden)]
    [InlineData(AgentRoles.Agent, "/console/team", HttpStatusCode.Forbidden)]
    [InlineData(AgentRoles.Supervisor, "/console/audit", HttpStatusCode.OK)]
    [InlineData(AgentRoles.Supervisor, "/console/team", HttpStatusCode.Forbidden)]
    [InlineData(AgentRoles.Admin, "/console/team", HttpStatusCode.OK)]
    public async Task A_role_opens_what_is_its_own(string role, string path, HttpStatusCode status)
    {
        await using var bot = new BotApplication();
        using var client = await ConsoleClient.EnterAsync(bot, role: role);
        Assert.Equal(status, await client.StatusOfAsync(path));
    }

    [Fact]
    public async Task Only_an_administrator_makes_links()
    {
        await using var bot = new BotApplication();
        using var agent = await ConsoleClient.EnterAsync(bot, role: AgentRoles.Supervisor);
        var link = new AgentLink("paul@boutique.example", "Paul", AgentRoles.Admin);
        Assert.Null(await bot.Get<TeamDesk>().LinkAsync(Secrets.Hash(agent.Session!), link));
        using var admin = await ConsoleClient.EnterAsync(bot, "Admin");
        Assert.NotNull(await bot.Get<TeamDesk>().LinkAsync(Secrets.Hash(admin.Session!), link));
    }

    [Fact]
    [Fault("E2")]
    public async Task Pages_stand_in_no_frame_and_run_no_script_of_others()
    {
        await using var bot = new BotApplication();
        using var client = await ConsoleClient.EnterAsync(bot);
        foreach (var path in new[] { "/console", "/console/sign-in", "/console/account" })
        {
            using var page = await client.GetAsync(path);
            var policy = string.Join(',', page.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("frame-ancestors 'self'", policy, StringComparison.Ordinal);
            Assert.True(page.Headers.CacheControl!.NoStore);
        }

        Assert.Equal(HttpStatusCode.OK, await client.StatusOfAsync("/_framework/blazor.web.js"));
    }

    private static string PathOf(string route) => route.Split(' ')[1]
        .Replace("{Token}", new string('0', 32), StringComparison.Ordinal)
        .Replace("{Id}", "0123", StringComparison.Ordinal);
}
