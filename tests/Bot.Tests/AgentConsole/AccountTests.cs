using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Bot.AgentConsole.Accounts;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>Accounts of the console: no default one, links that work once, guesses that end, sessions that end.</summary>
public sealed class AccountTests : IAsyncLifetime
{
    private const string Email = "camille@boutique.example";

    private readonly BotApplication _bot = new() { Clock = FakeClock.AtDemo() };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    [Fault("E6")]
    public async Task There_is_no_account_until_the_first_link_makes_one()
    {
        using var nobody = new ConsoleClient(_bot);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.SignInAsync("admin@boutique.example", "admin")).Status);
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM agents"));

        var token = (await _bot.Get<AccountDesk>().FirstLinkAsync(default))!;
        Assert.Equal(32, token.Length);
        var made = await nobody.SendFormAsync(
            $"/console/welcome/{token}", ("Name", "Camille"), ("Email", Email), ("Password", ConsoleClient.Password), ("Again", ConsoleClient.Password));
        Assert.Equal("/console", made.Location);
        Assert.Equal("admin", (await _bot.Rows.QueryAsync<string>("SELECT role FROM agents")).Single());
        Assert.Equal(HttpStatusCode.OK, await nobody.StatusOfAsync("/console"));
        Assert.Null(await _bot.Get<AccountDesk>().FirstLinkAsync(default));
    }

    [Fact]
    public async Task A_link_works_once_and_for_a_day()
    {
        var links = _bot.Get<AgentLinks>();
        var link = new AgentLink(Email, "Camille", AgentRoles.Agent);
        var (used, old) = (links.Make(link), links.Make(link with { Email = "paul@boutique.example" }));
        (string, string)[] form = [("Password", ConsoleClient.Password), ("Again", ConsoleClient.Password)];
        using var first = new ConsoleClient(_bot);
        Assert.Equal("/console", (await first.SendFormAsync($"/console/welcome/{used}", form)).Location);
        Assert.Equal(HttpStatusCode.Gone, await first.StatusOfAsync($"/console/welcome/{used}"));
        _bot.Clock!.Advance(AgentLinks.Life + TimeSpan.FromMinutes(1));
        foreach (var gone in new[] { used, old, "0123456789abcdef0123456789abcdef", "..%2F..%2Fbot" })
        {
            Assert.Equal(HttpStatusCode.Gone, await first.StatusOfAsync($"/console/welcome/{gone}"));
        }

        Assert.Equal(1, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM agents"));
    }

    [Fact]
    public async Task Two_who_open_the_same_link_make_one_account()
    {
        var token = _bot.Get<AgentLinks>().Make(new AgentLink(Email, "Camille", AgentRoles.Agent));
        var desk = _bot.Get<AccountDesk>();
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.WelcomeAsync(token, new Welcome(null, null, ConsoleClient.Password, "fr"), default)));
        Assert.Single(opened, secret => secret is not null);
    }

    [Theory]
    [InlineData("court", "court")]
    [InlineData("un mot de passe bien long", "un autre mot de passe long")]
    public async Task A_short_password_or_one_typed_two_ways_is_refused(string password, string again)
    {
        var token = _bot.Get<AgentLinks>().Make(new AgentLink(Email, "Camille", AgentRoles.Agent));
        using var client = new ConsoleClient(_bot);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendFormAsync($"/console/welcome/{token}", ("Password", password), ("Again", again))).Status);
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM agents"));
    }

    [Fact]
    [Fault("E6")]
    public async Task After_ten_guesses_in_a_quarter_of_an_hour_even_the_right_password_waits()
    {
        (await ConsoleClient.EnterAsync(_bot)).Dispose();
        using var thief = new ConsoleClient(_bot);
        var answers = new List<Answered>();
        for (var guess = 0; guess < 12; guess++)
        {
            answers.Add(await thief.SignInAsync(Email, $"mot de passe {guess}"));
        }

        Assert.Equal(10, answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized));
        Assert.Equal(2, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await thief.SignInAsync(Email)).Status);
        _bot.Clock!.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("/console", (await thief.SignInAsync(Email)).Location);
    }

    [Fact]
    [Fault("E6")]
    public async Task Guesses_side_by_side_gain_nothing()
    {
        (await ConsoleClient.EnterAsync(_bot)).Dispose();
        var desk = _bot.Get<AccountDesk>();
        var guesses = Counts.Of("BOT_TEST_GUESSES", 400);
        var answers = new ConcurrentBag<SignedIn>();
        await Parallel.ForEachAsync(Enumerable.Range(0, guesses), new ParallelOptions { MaxDegreeOfParallelism = 100 }, async (guess, _) =>
            answers.Add(await desk.SignInAsync(Email, $"mot de passe {guess}", $"192.0.{guess % 100}.1", default)));
        TestContext.Current.TestOutputHelper!.WriteLine($"{guesses} guesses from {Math.Min(guesses, 100)} addresses: {answers.Count(answer => !answer.TooMany)} were looked at");
        Assert.Equal(guesses - 10, answers.Count(answer => answer.TooMany));
    }

    /// <summary>An address cannot go through accounts, nor a botnet through one; a header cannot say another address.</summary>
    [Fact]
    [Fault("E6")]
    public async Task Account_and_address_are_counted_apart()
    {
        var desk = _bot.Get<AccountDesk>();
        for (var guess = 0; guess < 10; guess++)
        {
            Assert.False((await desk.SignInAsync(Email, "x", $"192.0.2.{guess}", default)).TooMany);
            Assert.False((await desk.SignInAsync($"a{guess}@boutique.example", "x", "198.51.100.1", default)).TooMany);
        }

        Assert.True((await desk.SignInAsync(Email, "x", "192.0.2.99", default)).TooMany);
        Assert.True((await desk.SignInAsync("autre@boutique.example", "x", "198.51.100.1", default)).TooMany);
        Assert.False((await desk.SignInAsync("autre@boutique.example", "x", "192.0.2.99", default)).TooMany);
    }

    [Fact]
    [Fault("E6")]
    public async Task An_account_that_is_not_there_gets_the_same_words_in_the_same_time()
    {
        (await ConsoleClient.EnterAsync(_bot)).Dispose();
        var desk = _bot.Get<AccountDesk>();
        var (known, unknown) = (new List<double>(), new List<double>());
        await desk.SignInAsync("premier@boutique.example", "x", "192.0.2.200", default);
        for (var guess = 0; guess < 9; guess++)
        {
            known.Add(await TimeAsync(() => desk.SignInAsync(Email, "faux", $"192.0.2.{guess}", default)));
            unknown.Add(await TimeAsync(() => desk.SignInAsync("personne@boutique.example", "faux", $"198.51.100.{guess}", default)));
        }

        // A hash that is left out would answer in a hundredth of the time; a busy machine stays within half.
        var (there, not) = (known.Order().ElementAt(4), unknown.Order().ElementAt(4));
        TestContext.Current.TestOutputHelper!.WriteLine($"known {there:0.0} ms, unknown {not:0.0} ms, apart {Math.Abs(there - not):0.0} ms");
        Assert.InRange(there / not, 0.5, 2);
        using var client = new ConsoleClient(_bot);
        _bot.Clock!.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Said(await client.SignInAsync(Email, "faux")), Said(await client.SignInAsync("personne@boutique.example", "faux")));

        static string Said(Answered answer) => System.Text.RegularExpressions.Regex.Match(answer.Body, "role=\"alert\">([^<]+)").Groups[1].Value is { Length: > 0 } said ? said : "nothing";
    }

    [Fact]
    [Fault("E2")]
    public async Task Every_session_ends_when_the_password_changes()
    {
        using var here = await ConsoleClient.EnterAsync(_bot);
        using var there = new ConsoleClient(_bot);
        await there.SignInAsync(Email);
        Assert.Equal(HttpStatusCode.OK, await there.StatusOfAsync("/console"));
        var changed = await here.SendFormAsync(
            "/console/account", ("Old", ConsoleClient.Password), ("Password", "un tout autre mot de passe"), ("Again", "un tout autre mot de passe"));
        Assert.Equal("/console", changed.Location);
        Assert.Equal(HttpStatusCode.OK, await here.StatusOfAsync("/console"));
        Assert.Equal(HttpStatusCode.Redirect, await there.StatusOfAsync("/console"));
    }

    [Fact]
    public async Task A_session_ends_by_itself_and_by_signing_out()
    {
        using var first = await ConsoleClient.EnterAsync(_bot);
        using var second = new ConsoleClient(_bot);
        await second.SignInAsync(Email);
        var stolen = second.Session!;
        Assert.Equal("/console/sign-in", (await second.SendFormAsync("/console/sign-out")).Location);
        second.Cookies.Add(_bot.Address, new Cookie("console", stolen));
        Assert.Equal(HttpStatusCode.Redirect, await second.StatusOfAsync("/console"));
        _bot.Clock!.Advance(TimeSpan.FromHours(13));
        Assert.Equal(HttpStatusCode.Redirect, await first.StatusOfAsync("/console"));
    }

    [Fact]
    [Fault("E2")]
    public async Task A_form_from_elsewhere_is_refused()
    {
        using var client = await ConsoleClient.EnterAsync(_bot);
        foreach (var path in new[] { "/console/sign-in", "/console/sign-out", "/console/account" })
        {
            using var answer = await client.PostAsync(path, ("_handler", path[9..]), ("Email", Email), ("Password", ConsoleClient.Password));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, await client.StatusOfAsync("/console"));
    }

    [Fact]
    public async Task The_database_holds_neither_password_nor_session_nor_link()
    {
        using var client = await ConsoleClient.EnterAsync(_bot);
        Assert.False(_bot.Rows.Hold(ConsoleClient.Password));
        Assert.False(_bot.Rows.Hold(client.Session!));
    }

    [Fact]
    [Fault("E2")]
    public async Task The_cookie_is_for_this_host_alone_and_no_script_reads_it()
    {
        using var client = new ConsoleClient(_bot);
        (await ConsoleClient.EnterAsync(_bot)).Dispose();
        var page = await (await client.GetAsync("/console/sign-in")).Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)").Groups[1].Value;
        using var answer = await client.PostAsync("/console/sign-in", ("_handler", "sign-in"), ("__RequestVerificationToken", token), ("Email", Email), ("Password", ConsoleClient.Password));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("console=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.Ordinal);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }
}
