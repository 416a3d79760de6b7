using System.Net;
using System.Net.Http.Headers;
using Bot.Channels.WebChat.Uploads;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat.Uploads;

public sealed class UploadTests(BotApplication bot)
{
    [Fact, Requirement("D40", "D41")]
    public async Task Files_are_kept_with_their_message_and_read_by_their_address()
    {
        var shopper = await bot.DirectLine.StartAsync("client-1");
        var said = await shopper.SendFilesAsync(UploadForm.Of(
            UploadForm.Activity("key-1", "machine.jpg", "facture.pdf", "notes.txt"),
            ("machine.jpg", Pictures.Photo(6), "text/html"), ("facture.pdf", Pictures.Pdf, "application/pdf"), ("notes.txt", "Elle fuit."u8.ToArray(), "text/plain")));

        Assert.Equal(("client-1", "key-1"), ((string?)said.Json["from"]!["id"], (string?)said.ChannelData!["clientActivityID"]));
        var attachments = said.Json["attachments"]!.AsArray();
        Assert.Equal(["image/jpeg", "application/pdf", "text/plain"], attachments.Select(attachment => (string)attachment!["contentType"]!));
        Assert.Equal(["machine.jpg", "facture.pdf", "notes.txt"], attachments.Select(attachment => (string)attachment!["name"]!));
        Assert.Equal("data:image/jpeg;base64,AAAA", (string?)attachments[0]!["thumbnailUrl"]);
        foreach (var (address, bytes) in said.Addresses().Zip([JpegFile.Clean(Pictures.Photo(6))!.Value.ToArray(), Pictures.Pdf, "Elle fuit."u8.ToArray()]))
        {
            Assert.StartsWith(bot.Address.ToString(), address, StringComparison.Ordinal);
            Assert.Equal(bytes, await bot.Http.GetByteArrayAsync(new Uri(address)));
        }
    }

    [Fact, Requirement("D41")]
    [Fault("E7")]
    public async Task A_file_is_saved_and_never_shown_as_a_page()
    {
        var shopper = await bot.DirectLine.StartAsync();
        var said = await shopper.SendFilesAsync(UploadForm.Of(null, ("été.txt", "bonjour"u8.ToArray(), "text/html")));
        using var file = await bot.Http.GetAsync(new Uri(said.Addresses()[0]));
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("été.txt", file.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("text/plain; charset=utf-8", file.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", Assert.Single(file.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(file.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact, Requirement("D40")]
    public async Task A_bare_file_and_one_without_an_activity_become_messages_of_the_tokens_user()
    {
        var shopper = await bot.DirectLine.StartAsync("client-2");
        var bare = new ByteArrayContent(Pictures.Png);
        bare.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        bare.Headers.TryAddWithoutValidation("Content-Disposition", "name=\"file\"; filename=\"photo.png\"");
        foreach (var content in new HttpContent[] { bare, UploadForm.Of(null, ("photo.png", Pictures.Png, "image/png")) })
        {
            var said = await shopper.SendFilesAsync(content, "?userId=somebody-else");
            Assert.Equal(("message", "client-2"), (said.Type, (string?)said.Json["from"]!["id"]));
            Assert.Equal("photo.png", (string?)said.Json["attachments"]![0]!["name"]);
        }
    }

    [Theory, Requirement("D40")]
    [InlineData("attachment; filename*")]
    [InlineData("attachment; filename*=")]
    [InlineData("attachment; filename*=x")]
    [InlineData("attachment; filename*=nothing''%E9%ZZ")]
    public async Task A_broken_file_name_is_none(string disposition)
    {
        var shopper = await bot.DirectLine.StartAsync();
        var bare = new ByteArrayContent(Pictures.Png);
        bare.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        bare.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        var said = await shopper.SendFilesAsync(bare);
        Assert.EndsWith(".png", (string?)said.Json["attachments"]![0]!["name"], StringComparison.Ordinal);
    }

    [Fact, Requirement("D40", "D4")]
    public async Task The_first_file_names_the_user_of_a_conversation_without_one()
    {
        var generated = await bot.DirectLine.GenerateAsync();
        var token = (string)generated["token"]!;
        await bot.DirectLine.CallAsync(HttpMethod.Post, "/conversations", token);
        var shopper = new Shopper(bot.DirectLine, (string)generated["conversationId"]!, token, "");
        var said = await shopper.SendFilesAsync(UploadForm.Of(null, ("photo.png", Pictures.Png, "image/png")), "?userId=client-3");
        Assert.Equal("client-3", (string?)said.Json["from"]!["id"]);
    }

    [Fact, Requirement("D14", "D40")]
    public async Task An_upload_sent_again_is_one_message_and_one_file()
    {
        await using var app = new BotApplication();
        var shopper = await app.DirectLine.StartAsync();
        var first = await shopper.SendFilesAsync(UploadForm.Of(UploadForm.Activity("key-2", "a.png"), ("a.png", Pictures.Png, "image/png")));
        using var second = await shopper.UploadAsync(UploadForm.Of(UploadForm.Activity("key-2", "a.png"), ("a.png", Pictures.Png, "image/png")));
        Assert.Contains(first.Id, await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await app.Rows.CountAsync("SELECT COUNT(*) FROM uploads"));
        Assert.Single(FilesOf(app));
    }

    [Theory]
    [InlineData("fr", "Je ne sais pas lire les images", "Parler à une personne")]
    [InlineData("en", "I cannot read pictures", "Talk to a person")]
    public async Task A_file_without_a_word_is_thanked_for_and_asked_about(string locale, string words, string choice)
    {
        var shopper = await bot.DirectLine.StartAsync(locale: locale);
        var said = await shopper.SendFilesAsync(UploadForm.Of(UploadForm.Activity("key-3", "a.png"), ("a.png", Pictures.Png, "image/png")));
        var answer = await shopper.AnswerToAsync(said.Id);
        Assert.Equal("dialogue", answer.Decision);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.Equal([choice], answer.Choices);
    }

    [Fact]
    public async Task A_file_after_a_hand_off_is_noted_with_its_ticket_and_what_was_asked_stays_open()
    {
        var shopper = await bot.DirectLine.StartAsync();
        var ticket = (await shopper.AskAsync("Je voudrais parler à une personne")).TicketReference!;
        var said = await shopper.SendFilesAsync(UploadForm.Of(UploadForm.Activity("key-4", "a.png"), ("a.png", Pictures.Png, "image/png")));
        Assert.Contains(ticket, (await shopper.AnswerToAsync(said.Id)).Text, StringComparison.Ordinal);
        Assert.Equal(ticket, (await shopper.AskAsync("camille.durand@courriel.example")).TicketReference);
    }

    [Fact]
    public async Task A_file_with_words_is_answered_by_the_words()
    {
        var shopper = await bot.DirectLine.StartAsync();
        var activity = UploadForm.Activity("key-5", "a.png");
        activity["text"] = "Merci beaucoup !";
        var said = await shopper.SendFilesAsync(UploadForm.Of(activity, ("a.png", Pictures.Png, "image/png")));
        Assert.DoesNotContain("bien reçu", (await shopper.AnswerToAsync(said.Id)).Text, StringComparison.Ordinal);
    }

    [Fact, Requirement("D41")]
    public async Task An_address_works_for_its_own_file_and_for_two_days_at_most()
    {
        await using var app = new BotApplication { Clock = FakeClock.AtDemo() };
        var (mine, other) = (await app.DirectLine.StartAsync(), await app.DirectLine.StartAsync());
        var address = (await mine.SendFilesAsync(UploadForm.Of(null, ("a.png", Pictures.Png, "image/png")))).Addresses()[0];
        var others = (await other.SendFilesAsync(UploadForm.Of(null, ("b.png", Pictures.Png, "image/png")))).Addresses()[0];
        var (path, query) = (address.Split('?')[0], address.Split('?')[1]);
        var later = query.Replace("e=1", "e=9", StringComparison.Ordinal);
        foreach (var wrong in new[]
        {
            path, $"{path}?{others.Split('?')[1]}", $"{others.Split('?')[0]}?{query}", $"{path}?{later}", $"{path}?{query[..^1]}",
            path.Replace(mine.ConversationId, other.ConversationId, StringComparison.Ordinal) + "?" + query, address.Replace("/attachments/", "/attachments/../", StringComparison.Ordinal),
        })
        {
            using var refused = await app.Http.GetAsync(new Uri(wrong));
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        using var right = await app.Http.GetAsync(new Uri(address));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        app.Clock.Advance(TimeSpan.FromDays(2));
        using var late = await app.Http.GetAsync(new Uri(address));
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact, Requirement("D41")]
    public async Task Expired_files_and_files_without_a_row_are_deleted()
    {
        await using var app = new BotApplication(("Upload:KeepDays", "3")) { Clock = new FakeClock(TimeProvider.System.GetUtcNow()) };
        var shopper = await app.DirectLine.StartAsync();
        await shopper.SendFilesAsync(UploadForm.Of(null, ("a.png", Pictures.Png, "image/png")));
        var orphan = Path.Combine(app.DataFolder, "uploads", "0123.part");
        await File.WriteAllTextAsync(orphan, "half a file");
        Assert.Equal(0, await app.Get<UploadSweeper>().SweepAsync(default));
        app.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await app.Get<UploadSweeper>().SweepAsync(default));
        Assert.False(File.Exists(orphan));
        app.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await app.Get<UploadSweeper>().SweepAsync(default));
        Assert.Empty(FilesOf(app));
        Assert.Equal(0, await app.Rows.CountAsync("SELECT COUNT(*) FROM uploads"));
    }

    internal static string[] FilesOf(BotApplication app) => Directory.GetFiles(Path.Combine(app.DataFolder, "uploads"));
}
