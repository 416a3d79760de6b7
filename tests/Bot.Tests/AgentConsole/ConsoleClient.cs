using System.Net;
using System.Text.RegularExpressions;
using Bot.AgentConsole.Accounts;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>A browser without JavaScript at the console: cookies, forms, and what the pages answer.</summary>
internal sealed class ConsoleClient : IDisposable
{
    public const string Password = "un mot de passe bien long";

    private readonly HttpClient _http;

    public ConsoleClient(BotApplication bot) =>
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = bot.Address };

    public CookieContainer Cookies { get; } = new();

    public string? Session => Cookies.GetAllCookies().FirstOrDefault(cookie => cookie.Name == "console")?.Value;

    /// <summary>A browser in which an agent has just made an account.</summary>
    public static async Task<ConsoleClient> EnterAsync(BotApplication bot, string name = "Camille", string role = AgentRoles.Admin)
    {
        var client = new ConsoleClient(bot);
        var token = bot.Get<AgentLinks>().Make(new AgentLink($"{name.ToLowerInvariant()}@boutique.example", name, role));
        bot.Log.KeepOut(token);
        var entered = await client.SendFormAsync($"/console/welcome/{token}", ("Password", Password), ("Again", Password));
        Assert.Equal((HttpStatusCode.Redirect, "/console"), (entered.Status, entered.Location));
        bot.Log.KeepOut(client.Session);
        return client;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    public async Task<HttpStatusCode> StatusOfAsync(string path)
    {
        using var response = await GetAsync(path);
        return response.StatusCode;
    }

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        _http.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <param name="claims">The address that a header claims the browser to have.</param>
    public Task<Answered> SignInAsync(string email, string password = Password, string? claims = null)
    {
        _http.DefaultRequestHeaders.Remove("X-Forwarded-For");
        if (claims is not null)
        {
            _http.DefaultRequestHeaders.Add("X-Forwarded-For", claims);
        }

        return SendFormAsync("/console/sign-in", ("Email", email), ("Password", password));
    }

    /// <summary>Opens a page and sends its form, with what the page hides in it.</summary>
    public async Task<Answered> SendFormAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await (await GetAsync(path)).Content.ReadAsStringAsync();
        var hidden = Regex.Matches(page, """<input type="hidden" name="([^"]+)" value="([^"]*)""")
            .Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)));
        using var response = await PostAsync(path, [.. hidden, .. fields]);
        var location = response.Headers.Location is { } target ? (target.IsAbsoluteUri ? target.AbsolutePath : target.OriginalString) : null;
        return new Answered(response.StatusCode, location, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();
}

internal sealed record Answered(HttpStatusCode Status, string? Location, string Body);
