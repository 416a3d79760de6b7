using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bot.Tests.Testing;

namespace Bot.Tests.Mail;

/// <summary>Mails while the mail server is away, while the program dies, and over an encrypted line.</summary>
public sealed class MailFaultTests
{
    [Fact]
    public async Task A_mail_server_that_is_away_costs_nothing_but_time()
    {
        await using var sink = new SmtpSink();
        await using var bot = new BotApplication(sink.Settings) { Clock = FakeClock.AtDemo() };
        await OpenTicketAsync(bot.DirectLine, await bot.DirectLine.StartAsync(locale: "fr"), "patient@courriel.example");
        await Waiting.UntilAsync("the first try", () => bot.Log.Lines.Any(line => line.Contains("takes nothing now", StringComparison.Ordinal)));
        Assert.Equal(1, await bot.Rows.CountAsync("SELECT COUNT(*) FROM mails WHERE state = 'waiting' AND attempts = 0"));
        await sink.StartAsync();
        await sink.MailsAsync("patient@courriel.example", 1);
        await bot.SentAsync(1);
    }

    [Fact]
    public async Task A_program_that_dies_before_it_knows_sends_the_same_mail_again()
    {
        await using var sink = await new SmtpSink().StartAsync();
        await using var bot = new BotProcess { Settings = sink.Settings };
        await bot.InitializeAsync();
        await OpenTicketAsync(bot, "silent@courriel.example");
        await sink.MailsAsync("silent@courriel.example", 1);
        await bot.KillAsync();
        await bot.StartAsync();
        var mails = await sink.MailsAsync("silent@courriel.example", 2);
        Assert.Single(mails.Select(mail => mail.MessageId).Distinct());
        Assert.Single(mails.Select(mail => mail.Text).Distinct());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mails_leave_over_a_line_whose_certificate_is_trusted_or_not_at_all(bool trusted)
    {
        var folder = Directory.CreateTempSubdirectory("mail-tls-").FullName;
        try
        {
            var (key, certificate) = await MakeCertificateAsync(folder);
            await using var sink = await new SmtpSink().StartAsync(key, certificate);
            await using var bot = new BotProcess
            {
                Settings = [.. sink.Settings, ("Mail:Tls", "true"), ("Mail:Host", "localhost")],
                Environment = new Dictionary<string, string?> { ["SSL_CERT_FILE"] = trusted ? certificate : null },
            };
            await bot.InitializeAsync();
            await OpenTicketAsync(bot, "private@courriel.example");
            if (trusted)
            {
                Assert.True((await sink.MailsAsync("private@courriel.example", 1))[0].IsSecure);
            }
            else
            {
                await Waiting.UntilAsync("the refusal", () => bot.Output.Contains("takes nothing now", StringComparison.Ordinal));
                Assert.Empty(sink.MailsTo("private@courriel.example"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task OpenTicketAsync(BotProcess bot, string address)
    {
        using var http = new HttpClient { BaseAddress = new Uri(bot.Url) };
        var client = new DirectLineClient(http, new CapturedLog());
        var token = await bot.TokenAsync("shopper");
        var started = await client.CallAsync(HttpMethod.Post, "/conversations", token);
        await OpenTicketAsync(client, new Shopper(client, (string)started["conversationId"]!, token, ""), address);
    }

    private static async Task OpenTicketAsync(DirectLineClient client, Shopper shopper, string address)
    {
        client.Log.KeepOut(address);
        await shopper.AskAsync("Je voudrais parler à une personne");
        await shopper.AskAsync(address);
    }

    private static async Task<(string Key, string Certificate)> MakeCertificateAsync(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        var (keyFile, certificateFile) = (Path.Combine(folder, "key.pem"), Path.Combine(folder, "certificate.pem"));
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem());
        return (keyFile, certificateFile);
    }
}
