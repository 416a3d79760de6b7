using System.Net;
using Bot.AgentConsole.Accounts;
using Bot.Tests.Channels;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>What another site makes a browser send, fields nobody asked for, and headers that claim: nothing of it counts.</summary>
public sealed class CrossSiteTests : IAsyncLifetime
{
    private const string Email = "camille@boutique.example";

    private readonly BotApplication _bot = new() { Clock = FakeClock.AtDemo() };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    /// <summary>With the session's own cookie, which a browser would not even send.</summary>
    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData(null)]
    [Fault("E2")]
    public async Task No_unsafe_route_is_taken_from_elsewhere_or_without_its_token(string? site)
    {
        using var client = await ConsoleClient.EnterAsync(_bot);
        var before = await RowsAsync();
        var routes = AccessMatrix.Console.Select(route => route.Split(' ')).Where(route => route[0] is "POST" or "ANY").Select(route => route[1])
            .Where(route => !route.StartsWith("/_framework/", StringComparison.Ordinal)).ToList();
        Assert.InRange(routes.Count, 15, 100);
        foreach (var route in routes.Where(route => site is not null || !route.StartsWith("/_", StringComparison.Ordinal)))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, route.Replace("{Token}", new string('0', 32), StringComparison.Ordinal));
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
            request.Headers.Add("Origin", "https://elsewhere.example");
            request.Content = new FormUrlEncodedContent(
                [new("_handler", "account"), new("Old", ConsoleClient.Password), new("Password", "un tout autre mot de passe"), new("Again", "un tout autre mot de passe"), new("Email", Email)]);
            using var answer = await client.SendAsync(request);
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{route}: {answer.StatusCode}");
        }

        Assert.Equal(before, await RowsAsync());
        Assert.Equal(HttpStatusCode.OK, await client.StatusOfAsync("/console"));
    }

    [Fact]
    [Fault("E2")]
    public async Task A_page_of_another_site_opens_no_line_to_the_console()
    {
        using var client = await ConsoleClient.EnterAsync(_bot);
        using var socket = new System.Net.WebSockets.ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Cookie", $"console={client.Session}");
        socket.Options.SetRequestHeader("Origin", "https://elsewhere.example");
        socket.Options.SetRequestHeader("Sec-Fetch-Site", "cross-site");
        var address = new UriBuilder(_bot.Address) { Scheme = "ws", Path = "/_blazor" }.Uri;
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => socket.ConnectAsync(address, CancellationToken.None));
        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    [Fault("E4")]
    public async Task Fields_that_a_form_does_not_have_are_not_taken_over()
    {
        (string, string)[] more =
        [
            ("Role", "admin"), ("role", "admin"), ("Agent.Role", "admin"), ("_link.Role", "admin"), ("Id", "1"), ("Email", "patronne@boutique.example"),
            ("Name", "La patronne"), ("Language", "xx"), ("Status", "solved"), ("IsFirst", "true"), ("IsReset", "true"),
        ];
        var token = _bot.Get<AgentLinks>().Make(new AgentLink(Email, "Camille", AgentRoles.Agent));
        using var client = new ConsoleClient(_bot);
        await client.SendFormAsync($"/console/welcome/{token}", [("Password", ConsoleClient.Password), ("Again", ConsoleClient.Password), .. more]);
        await client.SendFormAsync("/console/account", [("Old", ConsoleClient.Password), ("Password", "un tout autre mot de passe"), ("Again", "un tout autre mot de passe"), .. more]);
        using var other = new ConsoleClient(_bot);
        await other.SendFormAsync("/console/sign-in", [("Email", Email), ("Password", "un tout autre mot de passe"), .. more[..5]]);
        Assert.Equal(
            [(Email, "Camille", "agent", "fr")],
            await _bot.Rows.QueryAsync<(string, string, string, string)>("SELECT email, name, role, language FROM agents"));
        Assert.Equal(HttpStatusCode.Forbidden, await client.StatusOfAsync("/console/team"));
    }

    [Fact]
    [Fault("E6")]
    public async Task No_header_signs_anybody_in_or_says_another_address()
    {
        (await ConsoleClient.EnterAsync(_bot)).Dispose();
        using var thief = new ConsoleClient(_bot);
        foreach (var header in new[] { "X-Remote-User", "Remote-User", "X-Forwarded-User", "X-Forwarded-Email", "X-Auth-Request-Email", "X-WEBAUTH-USER", "X-MS-CLIENT-PRINCIPAL-NAME" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/console");
            request.Headers.TryAddWithoutValidation(header, Email);
            using var answer = await thief.SendAsync(request);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        var refused = 0;
        for (var guess = 0; guess < 14; guess++)
        {
            var answer = await thief.SignInAsync($"a{guess}@boutique.example", "faux", $"203.0.113.{guess}");
            refused += answer.Status == HttpStatusCode.TooManyRequests ? 1 : 0;
        }

        Assert.Equal(4, refused);
    }

    private async Task<string> RowsAsync() => string.Join(' ', await _bot.Rows.QueryAsync<string>(
        "SELECT email || role || password_hash || language FROM agents UNION ALL SELECT key FROM agent_sessions ORDER BY 1"));
}
