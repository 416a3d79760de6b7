using Bot.Commands;
using Bot.Tests.Testing;
using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Understanding;

/// <summary>The index file: a start from it is the same as one from the folder.</summary>
public sealed class EditionReaderTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("bot-data-").FullName;
    private readonly KnowledgeOptions _demo = new();

    private string Index => Path.Combine(_data, EditionReader.FileName);

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void A_second_start_takes_the_file_and_knows_the_same()
    {
        var first = Read();
        var written = File.GetLastWriteTimeUtc(Index);
        var second = Read();
        Assert.Equal(written, File.GetLastWriteTimeUtc(Index));
        Assert.Null(second.Reader.Read().Built);
        Assert.Equal(first.Passages.Select(Told), second.Passages.Select(Told));
        foreach (var question in new[] { "combien coute la livraison en belgik", "quelle taille fait le réservoir de l’alto 100", "rendre l'argent" })
        {
            Assert.Equal(
                first.Search.Search(question, Language.French).Select(hit => hit.Explain()),
                second.Search.Search(question, Language.French).Select(hit => hit.Explain()));
        }
    }

    [Fact]
    public async Task The_index_command_writes_the_file_that_serving_takes()
    {
        Assert.Equal(0, await CommandLine.RunAsync(["index", "--data", _data]));
        Assert.Null(Read().Reader.Read().Built);
    }

    [Fact]
    public async Task A_damaged_file_is_named_and_made_anew_at_the_start()
    {
        Read();
        var bytes = await File.ReadAllBytesAsync(Index, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 4;
        await File.WriteAllBytesAsync(Index, bytes, TestContext.Current.CancellationToken);
        await using var bot = new BotApplication(("Knowledge:ContentFolder", Path.Combine(AppContext.BaseDirectory, "demo"))) { DataFolder = _data, KeepsData = true };
        var shopper = await bot.DirectLine.StartAsync();
        Assert.Contains("5,90", (await shopper.AskAsync("Combien coûte la livraison ?")).Text, StringComparison.Ordinal);
        Assert.Contains(bot.Log.Lines, line => line.Contains("checksum", StringComparison.Ordinal) && line.Contains(EditionReader.FileName, StringComparison.Ordinal));
        Assert.Null(Read().Reader.Read().Built);
    }

    [Fact]
    public void Content_that_differs_is_read_anew_and_a_folder_that_can_not_be_written_does_no_harm()
    {
        var content = Directory.CreateDirectory(Path.Combine(_data, "content")).FullName;
        File.WriteAllText(Path.Combine(content, "a.fr.csv"), "question,answer\nOù ?,Ici.\n");
        Read();
        var other = new KnowledgeOptions { ContentFolder = content };
        Assert.Single(ShopKnowledge.Read(other, Index).Passages);
        // The data folder's place is taken by a file.
        Assert.Single(ShopKnowledge.Read(other, Path.Combine(content, "a.fr.csv", EditionReader.FileName), NullLogger.Instance).Passages);
    }

    private ShopKnowledge Read() => ShopKnowledge.Read(_demo, Index);

    private static (string Id, Language Language, string Version, string? Intent) Told(Passage passage) =>
        (passage.Id, passage.Language, passage.Version, passage.Intent);
}
