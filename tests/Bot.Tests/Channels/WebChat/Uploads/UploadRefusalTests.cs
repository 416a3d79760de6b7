using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Bot.Channels.WebChat.Uploads;
using Bot.Tests.Testing;
using Bot.Understanding;

namespace Bot.Tests.Channels.WebChat.Uploads;

/// <summary>What is not taken leaves nothing behind, and the next message is answered.</summary>
public sealed class UploadRefusalTests
{
    private static readonly Dictionary<string, byte[]> Files = new()
    {
        ["an SVG with a script"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray(),
        ["an SVG behind a comment"] = "\uFEFF  <!-- photo --><svg onload=alert(1)>"u8.ToArray(),
        ["a page"] = "<!DOCTYPE html><script>alert(1)</script>"u8.ToArray(),
        ["words, then a page"] = "bonjour\n<html><script>alert(1)</script>"u8.ToArray(),
        ["an archive"] = [.. "PK"u8, 3, 4, .. new byte[60]],
        ["a program"] = [.. "MZ"u8, .. new byte[60]],
        ["an animation"] = [.. "GIF89a"u8, .. new byte[60]],
        ["a picture that ends early"] = Pictures.Photo(6)[..120],
        ["a picture with a page for a body"] = [0xFF, 0xD8, 0xFF, .. "<html><script>alert(1)</script></html>"u8],
        ["a pixel flood"] = Pictures.Flood(Pictures.Png),
        ["text of another alphabet's bytes"] = Encoding.Latin1.GetBytes("Où est mon colis, s’il vous plaît ? été"),
    };

    public static TheoryData<string> Kinds => [.. Files.Keys];

    [Theory, MemberData(nameof(Kinds)), Requirement("D41", "D42")]
    [Fault("E7")]
    public async Task A_kind_that_is_not_taken_is_refused_whatever_it_calls_itself(string name) => await MustRefuseAsync(
        UploadForm.Of(null, ("good.png", Pictures.Png, "image/png"), ("photo.jpg", Files[name], "image/jpeg")),
        HttpStatusCode.UnsupportedMediaType, "BadArgument");

    [Fact, Requirement("D42")]
    [Fault("E7")]
    public async Task Too_many_and_too_large_files_are_refused()
    {
        var six = Enumerable.Range(0, 6).Select(count => ($"{count}.png", Pictures.Png, "image/png")).ToArray();
        await MustRefuseAsync(UploadForm.Of(null, six), HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");
        var large = new byte[(4 * 1024 * 1024) + 1];
        Array.Fill(large, (byte)'a');
        await MustRefuseAsync(UploadForm.Of(null, ("a.txt", large, "text/plain")), HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");
        var bare = new ByteArrayContent(large);
        bare.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        await MustRefuseAsync(bare, HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");
        await MustRefuseAsync(
            UploadForm.Of(new() { ["type"] = "message", ["value"] = new string('a', 300_000) }, ("a.png", Pictures.Png, "image/png")),
            HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");
    }

    [Fact, Requirement("D41")]
    public async Task Five_files_of_four_megabytes_are_taken_and_a_conversation_holds_its_share()
    {
        await using var app = new BotApplication(("Upload:MegabytesPerConversation", "21"));
        var shopper = await app.DirectLine.StartAsync();
        var large = new byte[4 * 1024 * 1024];
        Array.Fill(large, (byte)'a');
        var five = Enumerable.Range(0, 5).Select(count => ($"{count}.txt", large, "text/plain")).ToArray();
        Assert.Equal(5, (await shopper.SendFilesAsync(UploadForm.Of(null, five))).Addresses().Length);
        await shopper.UploadAsync(UploadForm.Of(null, five[0])).MustBeAsync(HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");
        Assert.Equal(5, UploadTests.FilesOf(app).Length);
        Assert.Equal(5, await app.Rows.CountAsync("SELECT COUNT(*) FROM uploads"));
    }

    [Theory, Requirement("D42")]
    [InlineData("multipart/form-data; boundary=x", "")]
    [InlineData("multipart/form-data; boundary=x", "--x--")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n\r\n--x--")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nbonjour")]
    [InlineData("multipart/form-data; boundary=x", "no form at all")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"activity\"; filename=\"blob\"\r\n\r\n{\"type\":\"message\"}\r\n--x--")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"activity\"\r\n\r\n{\r\n--x--")]
    [InlineData("multipart/form-data", "--x--")]
    [InlineData("text/plain", "")]
    [InlineData("", "bonjour, tout le monde")]
    public async Task What_holds_no_file_is_refused(string type, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        await MustRefuseAsync(content, HttpStatusCode.BadRequest, null);
    }

    [Fact]
    public async Task Files_come_with_a_message_and_with_nothing_else() => await MustRefuseAsync(
        UploadForm.Of(new() { ["type"] = "event", ["name"] = "step" }, ("a.png", Pictures.Png, "image/png")), HttpStatusCode.BadRequest, "BadArgument");

    [Fact, Requirement("D50")]
    public async Task Uploads_count_among_the_messages_of_a_minute()
    {
        await using var app = new BotApplication(("Limits:MessagesPerMinute", "2"));
        var shopper = await app.DirectLine.StartAsync();
        for (var count = 0; count < 2; count++)
        {
            await shopper.SendFilesAsync(UploadForm.Of(null, ("a.png", Pictures.Png, "image/png")));
        }

        await shopper.UploadAsync(UploadForm.Of(null, ("a.png", Pictures.Png, "image/png"))).MustBeAsync(HttpStatusCode.TooManyRequests, "TooManyRequests");
        Assert.Equal(2, UploadTests.FilesOf(app).Length);
    }

    [Fact]
    public async Task A_shop_that_takes_no_files_takes_none()
    {
        await using var app = new BotApplication(("Upload:MegabytesPerFile", "0"));
        var shopper = await app.DirectLine.StartAsync();
        await shopper.UploadAsync(UploadForm.Of(null, ("a.png", Pictures.Png, "image/png"))).MustBeAsync(HttpStatusCode.UnsupportedMediaType, "BadArgument");
    }

    [Theory, Requirement("D41")]
    [InlineData("../../bot.db", "bot.db.png")]
    [InlineData("..\\..\\boot.ini", "boot.ini.png")]
    [InlineData("photo.svg", "photo.svg.png")]
    [InlineData("page.html", "page.html.png")]
    [InlineData("PHOTO.PNG", "PHOTO.png")]
    [InlineData("photo\u202egnp.exe", "photognp.exe.png")]
    [InlineData("a\r\nSet-Cookie: x=1.png", "aSet-Cookie x=1.png")]
    [InlineData("  ", "file.png")]
    [InlineData("...", "file.png")]
    [InlineData(null, "file.png")]
    [InlineData("ma carte 4970101234567893.png", "ma carte [•••].png")]
    public void A_name_is_made_fit_to_show_and_to_save(string? given, string shown)
    {
        var name = SecretMasking.MaskData(FileNames.Of(given, FileKinds.Of(Pictures.Png)!));
        if (shown.Contains('•', StringComparison.Ordinal))
        {
            Assert.DoesNotContain("4970101234567893", name, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(shown, name);
        }
    }

    private static async Task MustRefuseAsync(HttpContent content, HttpStatusCode status, string? code)
    {
        await using var app = new BotApplication();
        var shopper = await app.DirectLine.StartAsync();
        using var response = await shopper.UploadAsync(content);
        var said = await Refusals.CodeAsync(response);
        Assert.Equal((status, code ?? said), (response.StatusCode, said));
        Assert.Empty(UploadTests.FilesOf(app));
        Assert.DoesNotContain(await shopper.ReadAllAsync(), line => line.Role == "user");
        Assert.Equal("dialogue", (await shopper.AskAsync("Merci beaucoup !")).Decision);
    }
}
