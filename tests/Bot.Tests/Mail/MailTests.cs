using Bot.AgentConsole.Tickets;
using Bot.Mail;
using Bot.Tests.AgentConsole;
using Bot.Tests.Testing;

namespace Bot.Tests.Mail;

/// <summary>Mails of the real program, as a real mail server took them.</summary>
public sealed class MailTests(SmtpSink sink) : IClassFixture<SmtpSink>
{
    private const string Question = "Ma théière fétiche fuit par le bec verseur, je veux parler à une personne";

    [Fact]
    public async Task A_ticket_is_confirmed_with_its_reference_and_due_time()
    {
        await using var bot = await BotAsync();
        var (said, address) = await OpenTicketAsync(bot, "fr");
        Assert.Contains("Un courriel de confirmation part à cette adresse.", said.Text, StringComparison.Ordinal);
        var mail = (await sink.MailsAsync(address, 1))[0];
        var reference = said.TicketReference!;
        Assert.Equal($"Votre demande {reference} est enregistrée – Maison Brisac", mail.Subject);
        Assert.Equal("Maison Brisac", (string?)mail.Json["from"]!["name"]);
        Assert.Contains($"Référence : {reference}", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Réponse avant le : lundi 23 novembre à 18 h", mail.Text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\">", mail.Html, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Header("auto-submitted"));
        Assert.Matches(@"^reply\+[a-z2-7]{32}@reponse\.maison-brisac\.example$", mail.ReplyTo);
        Assert.Equal(["multipart/alternative", "text/plain", "text/html"], mail.Types);
        Assert.InRange(mail.LongestLine, 1, 998);
        await bot.SentAsync(1);
    }

    [Fact]
    public async Task Nothing_that_the_shopper_wrote_goes_to_an_address_that_may_be_anybody_s()
    {
        await using var bot = await BotAsync();
        var (_, address) = await OpenTicketAsync(bot, "fr");
        var mail = (await sink.MailsAsync(address, 1))[0];
        Assert.All(["théière", "fétiche", "verseur"], word => Assert.DoesNotContain(word, mail.Json.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.Contains("ignorer ce message", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_English_shopper_gets_an_English_mail()
    {
        await using var bot = await BotAsync();
        var address = NewAddress("reader");
        var shopper = await bot.DirectLine.StartAsync(locale: "en");
        await shopper.AskAsync("I want to talk to a person");
        var said = await shopper.AskAsync(address);
        Assert.Contains("A confirmation is on its way to that address.", said.Text, StringComparison.Ordinal);
        var mail = (await sink.MailsAsync(address, 1))[0];
        Assert.StartsWith("We have your request T-", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Answer by: Monday 23 November at 6 pm", mail.Text, StringComparison.Ordinal);
        Assert.Equal("en", mail.Header("content-language"));
    }

    [Fact]
    public async Task A_call_comes_with_its_place_in_the_calendar_and_moves_there()
    {
        await using var bot = await BotAsync();
        var address = NewAddress("caller");
        var shopper = await bot.DirectLine.StartAsync(locale: "fr");
        await shopper.AskAsync($"rappelez-moi lundi à 15h au 06 12 34 56 78, mon adresse est {address}");
        var first = (await sink.MailsAsync(address, 1))[0];
        Assert.Contains("DTSTART:20261123T140000Z\r\nDTEND:20261123T143000Z", first.Calendar, StringComparison.Ordinal);
        Assert.Contains("METHOD:PUBLISH\r\n", first.Calendar, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:0\r\n", first.Calendar, StringComparison.Ordinal);
        Assert.Contains("celui qui se termine par 78", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("612345678", first.Json.ToString(), StringComparison.Ordinal);

        await shopper.AskAsync("plutôt mardi");
        var moved = (await sink.MailsAsync(address, 2))[1];
        Assert.Contains("change de moment", moved.Subject, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20261124T140000Z", moved.Calendar, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1\r\n", moved.Calendar, StringComparison.Ordinal);
        Assert.Equal(Uid(first), Uid(moved));
        Assert.Equal(first.MessageId, moved.InReplyTo);
        Assert.Equal([first.MessageId], moved.References);
        Assert.Equal(first.ReplyTo, moved.ReplyTo);
    }

    [Fact]
    public async Task The_conversation_goes_to_the_address_of_a_proven_order_only()
    {
        await using var bot = await BotAsync();
        const string Address = "camille.durand@courriel.example";
        var shopper = await bot.DirectLine.StartAsync(locale: "fr");
        await shopper.AskAsync($"vous livrez en Belgique ? je suis {Address}");
        var asks = await shopper.AskAsync("envoyez-moi notre conversation par mail");
        Assert.Contains("vérifier", asks.Text, StringComparison.Ordinal);
        await shopper.AskAsync("MB-20261187");
        var sent = await shopper.AskAsync("Pouvez-vous m’envoyer cette conversation par e-mail ?");
        Assert.Contains(Address, sent.Text, StringComparison.Ordinal);
        var mail = (await sink.MailsAsync(Address, 1))[0];
        Assert.Contains("vous livrez en Belgique ?", mail.Text, StringComparison.Ordinal);
        Assert.Contains("m’envoyer cette conversation", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("**", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Belgique", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_s_answer_is_in_the_thread_and_no_machine_s()
    {
        await using var bot = await BotAsync();
        var (said, address) = await OpenTicketAsync(bot, "fr");
        var (desk, lea) = (bot.Get<TicketDesk>(), await AgentSeat.TakeAsync(bot, "Léa", online: false));
        Assert.True(await desk.AnswerAsync(lea.Session, said.TicketReference!, "Bonjour,\r\nVotre <b>théière</b> part demain.\r\nBcc: x@y.example", "a1"));
        Assert.False(await desk.AnswerAsync(lea.Session, said.TicketReference!, "Encore", "a1"));
        Assert.False(await desk.AnswerAsync(lea.Session, "T-NONE", "Bonjour", "a2"));
        var mails = await sink.MailsAsync(address, 2);
        await bot.SentAsync(2);
        Assert.Equal(2, sink.MailsTo(address).Count);
        var answer = mails.Single(mail => mail.Subject.StartsWith("Réponse", StringComparison.Ordinal));
        Assert.Null(answer.Header("auto-submitted"));
        Assert.Null(answer.Header("bcc"));
        Assert.Contains("Léa vous répond", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Votre &lt;b&gt;th", answer.Html, StringComparison.Ordinal);
        Assert.Equal(mails.Single(mail => mail != answer).MessageId, answer.InReplyTo);
    }

    [Fact]
    public async Task Without_a_server_nothing_is_promised_by_mail()
    {
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo() };
        var (said, _) = await OpenTicketAsync(bot, "fr");
        Assert.DoesNotContain("confirmation", said.Text, StringComparison.Ordinal);
        Assert.Equal(0, await bot.Rows.CountAsync("SELECT COUNT(*) FROM mails"));
    }

    [Fact]
    public async Task An_address_gets_three_mails_an_hour_and_the_others_later()
    {
        var clock = FakeClock.AtDemo();
        await using var bot = await BotAsync(clock);
        var address = NewAddress("bombed");
        for (var round = 0; round < 5; round++)
        {
            await OpenTicketAsync(bot, "fr", address);
        }

        await Waiting.UntilAsync("two to wait", async () => await bot.Rows.CountAsync("SELECT COUNT(*) FROM mails WHERE capped > 0") == 2);
        await bot.SentAsync(3);
        Assert.Equal(3, sink.MailsTo(address).Count);
        clock.Advance(TimeSpan.FromMinutes(61));
        bot.Get<MailOutbox>().Signal.Wake();
        await sink.MailsAsync(address, 5);
        await bot.SentAsync(5);
    }

    [Fact]
    public async Task A_mail_not_taken_now_is_tried_again_and_stays_the_same_mail()
    {
        var clock = FakeClock.AtDemo();
        await using var bot = await BotAsync(clock);
        var (_, address) = await OpenTicketAsync(bot, "fr", NewAddress("busy-2"));
        foreach (var attempts in (int[])[1, 2])
        {
            await Waiting.UntilAsync($"try {attempts}", async () => await bot.Rows.CountAsync("SELECT MAX(attempts) FROM mails") == attempts);
            clock.Advance(TimeSpan.FromMinutes(1));
            bot.Get<MailOutbox>().Signal.Wake();
        }

        Assert.Equal($"<{(await bot.Rows.QueryAsync<string>("SELECT id FROM mails"))[0]}@reponse.maison-brisac.example>", (await sink.MailsAsync(address, 1))[0].MessageId);
        await bot.SentAsync(1);
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_a_dead_letter_which_is_kept()
    {
        await using var bot = await BotAsync();
        var (_, address) = await OpenTicketAsync(bot, "fr", NewAddress("gone"));
        bot.Log.KeepOut(address);
        await Waiting.UntilAsync("the dead letter", async () => await bot.Rows.CountAsync("SELECT COUNT(*) FROM mails WHERE state = 'dead' AND last_error LIKE '550%'") == 1);
        Assert.Contains(bot.Log.Lines, line => line.Contains("dead letter", StringComparison.Ordinal));
    }

    private static string Uid(SentMail mail) => mail.Calendar!.Split("\r\n").Single(line => line.StartsWith("UID:", StringComparison.Ordinal));

    private static string NewAddress(string name) => $"{name}.{Guid.NewGuid():N}@courriel.example";

    private static async Task<(Said Said, string Address)> OpenTicketAsync(BotApplication bot, string locale, string? address = null)
    {
        address ??= NewAddress("shopper");
        var shopper = await bot.DirectLine.StartAsync(locale: locale);
        await shopper.AskAsync(Question);
        return (await shopper.AskAsync(address), address);
    }

    private async Task<BotApplication> BotAsync(FakeClock? clock = null)
    {
        await sink.StartAsync();
        return new BotApplication(sink.Settings) { Clock = clock ?? FakeClock.AtDemo() };
    }
}
