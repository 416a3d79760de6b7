using Training.Model;
using Training.Tests.Testing;

namespace Training.Tests.Model;

public sealed class IntentModelFileTests
{
    private static readonly IntentModel Model = SmallShop.Model();
    private static readonly byte[] Written = Write();

    [Fact]
    public void A_model_read_back_answers_the_same_to_the_last_bit()
    {
        var read = Read(Written);

        Assert.Equal(Model.Intents, read.Intents);
        Assert.Equal(Model.ExamplesFingerprint, read.ExamplesFingerprint);
        Assert.Equal(Model.Threshold, read.Threshold);
        foreach (var text in new[] { "où est mon colis", "prix", "", "hello", "wo ist mein Paket" })
        {
            Assert.Equal(Model.Rank(text), read.Rank(text));
        }
    }

    [Fact]
    public void A_file_is_replaced_whole()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("intents.model", "an older model");

        IntentModelFile.Write(Model, path);

        Assert.Equal(Written, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Any_byte_changed_is_noticed()
    {
        // Every byte of the head, and some of the rest.
        var some = Enumerable.Range(0, 200).Select(i => 64 + i * (Written.Length - 65) / 200);
        foreach (var at in Enumerable.Range(0, 64).Concat(some))
        {
            var damaged = (byte[])Written.Clone();
            damaged[at] ^= 0x10;
            Assert.Throws<InvalidDataException>(() => Read(damaged));
        }
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        for (var length = 0; length < Written.Length; length += 1 + length / 7)
        {
            Assert.Throws<InvalidDataException>(() => Read(Written[..length]));
        }
    }

    [Fact]
    public void A_file_with_something_behind_is_refused() =>
        Assert.Throws<InvalidDataException>(() => Read([.. Written, 0]));

    [Fact]
    public void A_model_of_another_format_asks_to_train_again()
    {
        var older = (byte[])Written.Clone();
        older[7] = 0;

        Assert.Contains("train again", Assert.Throws<InvalidDataException>(() => Read(older)).Message);
    }

    private static byte[] Write()
    {
        using var stream = new MemoryStream();
        IntentModelFile.Write(Model, stream);
        return stream.ToArray();
    }

    private static IntentModel Read(byte[] bytes) => IntentModelFile.Read(new MemoryStream(bytes));
}
