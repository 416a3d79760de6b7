using System.Net.Http.Headers;
using Bot.Tests.Channels.WebChat.Uploads;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.Fuzz;

/// <summary>Mutated uploads: parts, boundaries, activities and files as no client sends them.</summary>
public sealed class UploadFuzzTests(BotApplication bot)
{
    private static readonly string[] Names = ["a.png", "../../etc/passwd", "photo\u202Egnp.exe", "..", "a;b=c.jpg", "x.svg", new string('n', 300)];
    private static readonly string[] Types = ["image/png", "text/html", "", "image/svg+xml", "application/pdf", "nothing at all"];

    [Fact]
    public async Task No_upload_breaks_direct_line()
    {
        var shoppers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bot.DirectLine.StartAsync()));
        await FuzzRun.SendAsync(FuzzRun.Count(0.2), async seed =>
        {
            using var body = await BodyAsync(seed);
            using var response = await shoppers[seed % shoppers.Length].UploadAsync(body, seed % 3 == 0 ? "?userId=somebody" : "");
            return (int)response.StatusCode;
        });
    }

    private static async Task<ByteArrayContent> BodyAsync(int seed)
    {
        var random = new Random(seed);
        var json = new JsonMutator(random);
        var activity = UploadForm.Activity($"key-{seed}", "a.png");
        json.Mutate(activity);
        using var form = UploadForm.Of(random.Next(5) == 0 ? null : activity, [.. Enumerable.Range(0, random.Next(4)).Select(_ => File(random, json))]);
        var body = await form.ReadAsByteArrayAsync();
        if (random.Next(3) > 0)
        {
            body = json.Damage(body);
        }

        var type = form.Headers.ContentType!.ToString();
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", random.Next(6) switch
        {
            0 => type.Replace("boundary=", "boundary", StringComparison.Ordinal),
            1 => Types[random.Next(Types.Length)],
            _ => type,
        });
        if (random.Next(8) == 0)
        {
            content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { Name = "file", FileName = "raw.png" };
        }

        return content;
    }

    private static (string Name, byte[] Bytes, string Type) File(Random random, JsonMutator damage)
    {
        byte[] bytes = random.Next(3) switch
        {
            0 => damage.Damage([.. Pictures.Png]),
            1 => [],
            _ => new byte[random.Next(2_000)],
        };
        if (random.Next(2) == 0)
        {
            random.NextBytes(bytes);
        }

        return (Names[random.Next(Names.Length)], bytes, Types[random.Next(Types.Length)]);
    }
}
