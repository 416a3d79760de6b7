using System.Text.Json;
using Knowledge.Content;
using Knowledge.Indexing;
using Knowledge.Search;
using Knowledge.Tests.Testing;
using Knowledge.Text;

namespace Knowledge.Tests.Indexing;

public sealed class IndexFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new TemporaryFolder()
        .With("faq.fr.csv", "question;answer;phrasings;follow_ups\nComment suivre ma commande ?;Avec le numéro AB-123.;ou est mon colis;\nLivrez-vous à Lyon ?;Oui, en 24 h, pour 4,90 €.;;\n")
        .With("faq.en.csv", "question,answer\nDo you ship to Cork?,\"Yes, within three days.\"\n")
        .With("cgv.fr.md", "---\nvalid-from: 2026-01-01\nvalid-until: 2027-01-01\nupdated: 2026-10-02\n---\n# Conditions de vente\n\n## Retours\n\nVous avez trente jours pour renvoyer un article neuf.\n")
        .With("p.fr.csv", "id,title,description,price,sale_price,availability,availability_date,quantity,brand,product_detail,nicknames,link\nBO-1,Bouilloire Alto,Chauffe vite,69.00 EUR,49.00 EUR,backorder,2026-12-14,3,Brisac,\"Volume: 1,7 L\",la bouilloire,/b\nBO-2,Bol,,,,,,,,,,\n")
        .With("broken.fr.csv", "question,answer\nSans réponse ?,\n");

    private string File => Path.Combine(_folder.Path, "knowledge.index");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_read_back_is_what_was_written()
    {
        var content = Write();
        var (read, index) = IndexFile.Read(File, "now")!.Value;
        Assert.Equal(JsonSerializer.Serialize(content), JsonSerializer.Serialize(read));
        Assert.Equal(content.Passages.Count, index.Passages.Count);
        Assert.Contains(read.Passages, passage => passage.Product is { Quantity: 3, SalePrice: 49m, Availability: Availability.Backorder });
    }

    [Fact]
    public void Every_value_of_a_passage_and_a_product_is_kept()
    {
        var product = (Product)Filled(typeof(Product), []);
        var passage = (Passage)Filled(typeof(Passage), new() { [typeof(Product)] = product });
        using var stream = new MemoryStream();
        using (var writer = new IndexWriter(stream)) PassageFormat.Write(writer, passage);
        stream.Position = 0;
        using var reader = new IndexReader(stream);
        Assert.Equal(JsonSerializer.Serialize(passage), JsonSerializer.Serialize(PassageFormat.ReadPassage(reader)));
    }

    [Fact]
    public void A_search_finds_the_same_with_the_same_scores()
    {
        var builder = Zipf(seed: 1, passages: 400, out var content);
        var built = new HybridSearch(builder.Build());
        IndexFile.Write(File, "now", content, builder);
        var read = new HybridSearch(IndexFile.Read(File, "now")!.Value.Index);
        var random = new Random(2);
        for (var i = 0; i < 300; i++)
        {
            var words = content.Passages[random.Next(content.Passages.Count)].Body.Split(' ');
            var query = string.Join(' ', Enumerable.Range(0, random.Next(1, 9)).Select(_ => words[random.Next(words.Length)]));
            var language = random.Next(2) == 0 ? Language.French : Language.English;
            Assert.Equal(Found(built, query, language), Found(read, query, language));
        }
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes()
    {
        Write();
        var first = System.IO.File.ReadAllBytes(File);
        Write();
        Assert.Equal(first, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Other_content_is_not_taken_for_this()
    {
        Write();
        Assert.Null(IndexFile.Read(File, "later"));
    }

    [Fact]
    public void Ten_thousand_flipped_bits_are_all_refused()
    {
        Write();
        var bytes = System.IO.File.ReadAllBytes(File);
        var random = new Random(3);
        for (var i = 0; i < 10_000; i++)
        {
            // Every byte of the header, then any.
            var at = i < 52 * 8 ? i / 8 : random.Next(bytes.Length);
            var bit = (byte)(1 << (i % 8));
            bytes[at] ^= bit;
            Assert.Throws<InvalidDataException>(() => IndexFile.Read(bytes, "now"));
            bytes[at] ^= bit;
        }
        Assert.NotNull(IndexFile.Read(bytes, "now"));
    }

    [Fact]
    public void A_file_cut_short_or_too_long_is_refused()
    {
        Write();
        var bytes = System.IO.File.ReadAllBytes(File);
        foreach (var length in new[] { 0, 1, 8, 51, 52, 53, bytes.Length / 2, bytes.Length - 1 })
        {
            Assert.Throws<InvalidDataException>(() => IndexFile.Read(bytes[..length], "now"));
        }
        Assert.Throws<InvalidDataException>(() => IndexFile.Read([.. bytes, 0], "now"));
    }

    [Fact]
    public void A_file_of_another_format_says_so()
    {
        Write();
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[8] = 99;
        Assert.Contains("format 99", Assert.Throws<InvalidDataException>(() => IndexFile.Read(bytes, "now")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fingerprint_changes_with_any_file_and_only_then()
    {
        var before = ContentState.Fingerprint(_folder.Path);
        _folder.With("notes.bin", "no content").With(".git/x.md", "nor this");
        Assert.Equal(before, ContentState.Fingerprint(_folder.Path));
        System.IO.File.SetLastWriteTimeUtc(Path.Combine(_folder.Path, "cgv.fr.md"), DateTime.UnixEpoch);
        Assert.Equal(before, ContentState.Fingerprint(_folder.Path));
        _folder.With("faq.en.csv", "question,answer\nDo you ship to Cork?,\"Yes, within four days.\"\n");
        var after = ContentState.Fingerprint(_folder.Path);
        Assert.NotEqual(before, after);
        System.IO.File.Move(Path.Combine(_folder.Path, "cgv.fr.md"), Path.Combine(_folder.Path, "conditions.fr.md"));
        Assert.NotEqual(after, ContentState.Fingerprint(_folder.Path));
    }

    private ContentSet Write()
    {
        var content = _folder.Read();
        var builder = new IndexBuilder();
        foreach (var passage in content.Passages) builder.Add(passage);
        IndexFile.Write(File, "now", content, builder);
        return content;
    }

    private static string Found(HybridSearch search, string query, Language language) =>
        string.Join('\n', search.Search(query, language).Select(hit => hit.Explain() + hit.Passage.Version));

    private static IndexBuilder Zipf(int seed, int passages, out ContentSet content)
    {
        var random = new Random(seed);
        string Word() => $"mot{(int)Math.Exp(random.NextDouble() * Math.Log(2_000))}x";
        var made = Enumerable.Range(0, passages).Select(i => new Passage
        {
            Id = $"p{i}",
            Kind = i % 3 == 0 ? PassageKind.Policy : PassageKind.Faq,
            Language = i % 4 == 0 ? Language.English : Language.French,
            Title = $"{Word()} {Word()} ?",
            Questions = i % 3 == 0 ? [] : [$"{Word()} {Word()}", Word()],
            HeadingPath = i % 3 == 0 ? [Word(), Word()] : [],
            Body = string.Join(' ', Enumerable.Range(0, random.Next(10, 70)).Select(_ => Word())),
            Version = $"{i}",
        }).ToList();
        var builder = new IndexBuilder();
        foreach (var passage in made) builder.Add(passage);
        content = new ContentSet(made, [], []);
        return builder;
    }

    /// <summary>An instance with a value of its own in each property, so that one left out of the file is seen.</summary>
    private static object Filled(Type type, Dictionary<Type, object> given)
    {
        var made = Activator.CreateInstance(type)!;
        var number = 1;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            number++;
            property.SetValue(made, given.TryGetValue(kind, out var known) ? known
                : kind == typeof(string) ? property.Name
                : kind == typeof(decimal) ? number + 0.25m
                : kind == typeof(int) ? number
                : kind == typeof(DateOnly) ? new DateOnly(2026, 1, number)
                : kind.IsEnum ? Enum.GetValues(kind).GetValue(1)
                : kind == typeof(IReadOnlyList<string>) ? new List<string> { property.Name, "" }
                : new List<Detail> { new(property.Name, $"{number}") });
        }
        return made;
    }
}
