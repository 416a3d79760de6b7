using System.Text.RegularExpressions;
using Bot.Tests.Architecture;
using Bot.Tests.Testing;

namespace Bot.Tests.Durability;

/// <summary>The files of <c>docs/replicas</c>, started as they are but for ports and paths.</summary>
public sealed class ReplicasBehindNginxTests : IAsyncLifetime
{
    private static readonly string Files = Path.Combine(Repository.Root, "docs", "replicas");

    private readonly string _folder = Directory.CreateTempSubdirectory("bot-nginx-").FullName;
    private readonly int _port = Loopback.FreePort();
    private readonly int[] _ports = [Loopback.FreePort(), Loopback.FreePort()];
    private readonly ChildProcess?[] _replicas = new ChildProcess?[2];
    private PostgresServer? _postgres;
    private ChildProcess? _nginx;
    private string _database = "";

    private Uri Address => new($"http://127.0.0.1:{_port}");

    public async ValueTask InitializeAsync()
    {
        PostgresServer.MustBeInstalled();
        Assert.SkipWhen(NginxProgram() is null, "nginx is not installed.");
        _postgres = new PostgresServer(string.Join(' ', Settings().Select(setting => $"-c {setting}")));
        _database = _postgres.NewDatabase();
        var content = KillTests.SmallShop(_folder);
        _replicas[0] = Start(0, content);
        _replicas[1] = Start(1, content);
        var conf = Path.Combine(_folder, "nginx.conf");
        await File.WriteAllTextAsync(conf, File.ReadAllText(Path.Combine(Files, "nginx.conf"))
            .Replace("127.0.0.1:8080", $"127.0.0.1:{_port}", StringComparison.Ordinal)
            .Replace("127.0.0.1:3978", $"127.0.0.1:{_ports[0]}", StringComparison.Ordinal)
            .Replace("127.0.0.1:3979", $"127.0.0.1:{_ports[1]}", StringComparison.Ordinal));

        // Asked while a replica still starts, nginx would leave it out for a while.
        await Task.WhenAll(_ports.Select(port => Waiting.UntilAsync($"port {port}", () => IsReadyAsync(port))));
        _nginx = ChildProcess.Start(NginxProgram()!, ["-p", _folder, "-c", conf, "-e", "stderr"], _folder);
        await Waiting.UntilAsync($"port {_port}", () => IsReadyAsync(_port));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in _replicas.Append(_nginx).OfType<ChildProcess>())
        {
            await child.DisposeAsync();
        }

        _postgres?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact, Fault("A12")]
    public async Task A_chat_through_nginx_goes_on_when_either_replica_dies()
    {
        using var http = new HttpClient { BaseAddress = Address };
        var client = new DirectLineClient(http, new CapturedLog());
        var shopper = await client.StartAsync(locale: "fr");
        Assert.StartsWith($"ws://127.0.0.1:{_port}/", shopper.StreamUrl, StringComparison.Ordinal);
        await using (var stream = await shopper.StreamAsync())
        {
            var asked = await shopper.SayAsync("Combien coûte la livraison à domicile ?");
            await HearAsync(stream, asked);
        }

        for (var dying = 0; dying < 2; dying++)
        {
            await _replicas[dying]!.KillAsync();
            var said = await shopper.SayAsync("Merci beaucoup !", $"key-{dying}");
            await shopper.AnswerToAsync(said);
            await using (var stream = await shopper.StreamAsync("0"))
            {
                await HearAsync(stream, said);
            }

            _replicas[dying] = Start(dying, Path.Combine(_folder, "content"));
            await Waiting.UntilAsync("the replica", () => IsReadyAsync(_ports[dying]));
        }

        Assert.Equal(3, (await shopper.ReadAllAsync()).Count(said => said.Role == "user"));
        Assert.DoesNotContain("t=ey", _nginx!.Output, StringComparison.Ordinal);
    }

    private static async Task HearAsync(DirectLineStream stream, string asked)
    {
        while (!(await stream.ReceiveAsync())!.Activities.Any(said => said.ReplyToId == asked))
        {
        }
    }

    private ChildProcess Start(int number, string content) => ChildProcess.Start(
        "bash",
        [
            Path.Combine(Files, "start"), $"{_ports[number]}", $"--Knowledge:ContentFolder={content}", $"--DirectLine:Secret={BotApplication.Secret}",
            "--Limits:MessagesPerMinute=0", "--Limits:TokensPerMinute=0",
        ],
        _folder,
        new Dictionary<string, string?>
        {
            ["BOT_DATABASE"] = _database,
            ["BOT_DATA"] = Path.Combine(_folder, "data"),
            ["BOT_PROGRAM"] = Path.Combine(AppContext.BaseDirectory, "Bot.dll"),
        });

    /// <summary>The lines of postgresql.conf, but for the power cuts that no test makes.</summary>
    private static IEnumerable<string> Settings() =>
        from line in File.ReadLines(Path.Combine(Files, "postgresql.conf"))
        let setting = Regex.Replace(line, @"\s", "")
        where setting.Length > 0 && setting[0] != '#' && !setting.StartsWith("fsync", StringComparison.Ordinal)
        select setting;

    private static string? NginxProgram() => Programs.Find("nginx") ?? (File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : null);

    private static async Task<bool> IsReadyAsync(int port)
    {
        using var http = new HttpClient();
        try
        {
            using var response = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health"));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
