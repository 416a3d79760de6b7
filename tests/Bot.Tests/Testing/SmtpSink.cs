using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Testing;

/// <summary>A real mail server (npm smtp-server) on a port of this machine; mails are read by npm mailparser.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private ChildProcess? _process;

    public int Port { get; } = Loopback.FreePort();

    /// <summary>Settings of a bot that sends its mails here.</summary>
    internal (string Key, string Value)[] Settings =>
    [
        ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{Port}"), ("Mail:Tls", "false"),
        ("Mail:From", "bonjour@maison-brisac.example"), ("Mail:ReplyDomain", "reponse.maison-brisac.example"),
    ];

    /// <param name="certificate">Files of a key and a certificate: the server then wants STARTTLS.</param>
    internal async Task<SmtpSink> StartAsync(params string[] certificate)
    {
        if (_process is null)
        {
            NodeClients.Installed("smtp-server/package.json");
            NodeClients.Installed("mailparser/package.json");
            var process = NodeClients.Start(["smtp-sink.cjs", $"{Port}", .. certificate]);
            _process = process;
            await Waiting.UntilAsync("the mail server", () => process.HasExited || process.Output.Contains("ready", StringComparison.Ordinal));
            Assert.False(process.HasExited, process.Output);
        }

        return this;
    }

    /// <summary>What it was sent for one recipient so far.</summary>
    internal IReadOnlyList<SentMail> MailsTo(string recipient) =>
    [
        .. (_process?.Output ?? "").Split('\n').Where(line => line.StartsWith("mail ", StringComparison.Ordinal))
            .Select(line => new SentMail(JsonNode.Parse(line[5..])!)).Where(mail => mail.To == recipient),
    ];

    internal Task<IReadOnlyList<SentMail>> MailsAsync(string recipient, int count) => Waiting.UntilAsync(
        $"{count} mails", () => Task.FromResult(MailsTo(recipient) is { } mails && mails.Count >= count ? mails : null));

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync();
        }
    }
}

/// <summary>A mail as another program understood it.</summary>
internal sealed record SentMail(JsonNode Json)
{
    public string To => (string)Json["to"]![0]!;

    public string Subject => (string)Json["subject"]!;

    public string MessageId => (string)Json["messageId"]!;

    public string? InReplyTo => (string?)Json["inReplyTo"];

    public IReadOnlyList<string> References => Json["references"]!.Deserialize<List<string>>()!;

    public string? ReplyTo => (string?)Json["replyTo"];

    public string Text => ((string)Json["text"]!).Replace('\u00a0', ' ');

    public string Html => ((string)Json["html"]!).Replace('\u00a0', ' ');

    public string? Calendar => (string?)Json["attachments"]!.AsArray().FirstOrDefault()?["text"];

    public bool IsSecure => (bool)Json["secure"]!;

    public IReadOnlyList<string> Types => Json["types"]!.Deserialize<List<string>>()!;

    public int LongestLine => (int)Json["longestLine"]!;

    public string? Header(string name) => (string?)Json["headers"]![name];
}
