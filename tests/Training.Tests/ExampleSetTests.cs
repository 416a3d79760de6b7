using Knowledge.Text;
using Training.Tests.Testing;

namespace Training.Tests;

public sealed class ExampleSetTests
{
    [Fact]
    public void A_folder_gives_one_example_a_line_with_intent_and_language()
    {
        using var folder = new TemporaryFolder();
        folder.Write("order-status.fr.txt", "# les colis\n\n  où est mon colis ?  \nma commande\n");
        folder.Write("order-status.en.txt", "where is my parcel\n");

        var set = ExampleSet.ReadFolder(folder.Path);

        Assert.Equal(
            [
                new Example("ma commande", "order-status", Language.French),
                new Example("où est mon colis ?", "order-status", Language.French),
                new Example("where is my parcel", "order-status", Language.English),
            ],
            set.Examples);
        Assert.Empty(set.Problems);
    }

    [Fact]
    public void What_is_wrong_in_a_folder_is_told_with_file_and_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("greeting.fr.txt", "bonjour\nBONJOUR\n" + new string('a', 1_001) + "\n");
        folder.Write("goodbye.fr.txt", "bonjour\n");
        folder.Write("no-such-intent.fr.txt", "x\n");
        folder.Write("notes.txt", "x\n");

        var set = ExampleSet.ReadFolder(folder.Path);

        Assert.Equal(
            [
                ("greeting.fr.txt", 1, "Also given as 'goodbye', line 1 of goodbye.fr.txt."),
                ("greeting.fr.txt", 2, "Also given as 'goodbye', line 1 of goodbye.fr.txt."),
                ("greeting.fr.txt", 3, "Longer than 1000 characters."),
                ("no-such-intent.fr.txt", 0, "There is no intent called 'no-such-intent'."),
                ("notes.txt", 0, "The name should be intent.language.txt, as in order-status.fr.txt."),
            ],
            set.Problems.Select(problem => (problem.File, problem.Line, problem.Message)));
    }

    [Fact]
    public void A_line_said_twice_of_one_intent_counts_once()
    {
        using var folder = new TemporaryFolder();
        folder.Write("greeting.fr.txt", "bonjour\nBonjour\n");

        var set = ExampleSet.ReadFolder(folder.Path);

        Assert.Single(set.Examples);
        Assert.Equal("Repeats line 1 of greeting.fr.txt.", Assert.Single(set.Problems).Message);
    }

    [Fact]
    public void A_topic_has_the_name_of_its_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("gift-wrap.fr.txt", "# what shoppers write\nvous emballez ?\n# what shops write\nEmballage offert.\n");

        var set = ExampleSet.ReadTopics(folder.Path);
        Assert.Equal(["gift-wrap", "gift-wrap"], set.Examples.Select(example => example.Intent));
        Assert.Empty(set.Problems);
        Assert.Empty(ExampleSet.ReadFolder(folder.Path).Examples);
    }

    [Fact]
    public void The_same_word_in_two_languages_is_no_repeat()
    {
        using var folder = new TemporaryFolder();
        folder.Write("affirm.fr.txt", "ok\n");
        folder.Write("affirm.en.txt", "ok\n");

        Assert.Empty(ExampleSet.ReadFolder(folder.Path).Problems);
    }

    [Fact]
    public void A_table_may_quote_its_fields()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("set.csv", "text,intent\r\n\"Hello, \"\"you\"\"\",greeting\r\nbye,goodbye\r\n");

        var set = ExampleSet.ReadCsv(file);

        Assert.Equal(["bye", "Hello, \"you\""], set.Examples.Select(example => example.Text).Order());
        Assert.Empty(set.Problems);
    }

    [Fact]
    public void Rows_of_a_table_without_text_or_intent_are_told()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("set.csv", "text,intent\nhello,greeting\n,greeting\nbye,\n");

        var set = ExampleSet.ReadCsv(file);

        Assert.Single(set.Examples);
        Assert.Equal([(3, "No text."), (4, "No intent.")], set.Problems.Select(p => (p.Line, p.Message)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("question,answer\na,b\n")]
    public void A_table_with_other_columns_is_told(string content)
    {
        using var folder = new TemporaryFolder();

        var set = ExampleSet.ReadCsv(folder.Write("set.csv", content));

        Assert.Empty(set.Examples);
        Assert.Equal("The header should be text,intent.", Assert.Single(set.Problems).Message);
    }

    [Fact]
    public void The_fingerprint_follows_the_content_and_not_its_order()
    {
        var set = SmallShop.Examples();
        var turned = new ExampleSet(set.Examples.Reverse());
        var changed = new ExampleSet(set.Examples.Skip(1));

        Assert.Matches("^[0-9a-f]{64}$", set.Fingerprint);
        Assert.Equal(set.Fingerprint, turned.Fingerprint);
        Assert.NotEqual(set.Fingerprint, changed.Fingerprint);
    }
}
