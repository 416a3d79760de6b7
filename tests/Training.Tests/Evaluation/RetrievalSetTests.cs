using Knowledge.Text;
using Training.Evaluation;
using Training.Tests.Testing;

namespace Training.Tests.Evaluation;

public sealed class RetrievalSetTests : IDisposable
{
    private const string Corpus = """
        {"_id": "d1", "title": "Colis", "text": "Suivre un colis."}
        {"_id": "d2", "text": "Sans titre."}
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Documents_questions_and_judgments_are_read_together()
    {
        var set = Read(
            Corpus,
            """
            {"_id": "7-0", "text": "où est mon colis"}
            {"_id": "7-1", "text": "colis ?"}
            {"_id": "8-0", "text": "jamais jugée"}
            """,
            "query-id\tcorpus-id\tscore\n7-0\td1\t2\n7-0\td2\t0\n7-1\td2\t0\n");

        Assert.Equal(["Colis", ""], set.Passages.Select(passage => passage.Title));
        Assert.All(set.Passages, passage => Assert.Equal(Language.French, passage.Language));
        var question = Assert.Single(set.Questions);
        Assert.Equal(("7-0", "où est mon colis", "7"), (question.Id, question.Text, question.Topic));
        Assert.Equal(2, question.Relevance["d1"]);
    }

    [Fact]
    public void A_table_of_judgments_as_trec_writes_it_is_read_too()
    {
        var set = Read(Corpus, """{"_id": "q", "text": "colis"}""", "q\t0\td1\t1\n");

        Assert.Equal(1, Assert.Single(set.Questions).Relevance["d1"]);
    }

    [Fact]
    public void A_broken_line_is_named()
    {
        var fault = Assert.Throws<InvalidDataException>(() => Read(Corpus + "\n{\"_id\": 5}", "", ""));
        Assert.StartsWith("corpus.jsonl, line 3:", fault.Message, StringComparison.Ordinal);

        fault = Assert.Throws<InvalidDataException>(() => Read(Corpus, "", "q\td\ts\nq d1 1\n"));
        Assert.StartsWith("qrels.tsv, line 2:", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_topic_stands_whole_on_one_side_of_a_split()
    {
        var questions = Enumerable.Range(0, 400).Select(i => new JudgedQuestion($"{i / 4}-{i % 4}", "", new Dictionary<string, int>())).ToList();

        Assert.All(questions.GroupBy(question => question.Topic), topic =>
        {
            Assert.Equal(4, topic.Count());
            Assert.Single(topic.Select(question => (question.IsDevelopment, question.Fold(5))).Distinct());
        });
        Assert.InRange(questions.Count(question => question.IsDevelopment), 120, 280);
        Assert.Equal([0, 1, 2, 3, 4], questions.Select(question => question.Fold(5)).Distinct().Order());
    }

    public void Dispose() => _folder.Dispose();

    private RetrievalSet Read(string corpus, string queries, string judgments) => RetrievalSet.Read(
        _folder.Write("corpus.jsonl", corpus), _folder.Write("queries.jsonl", queries), _folder.Write("qrels.tsv", judgments), Language.French);
}
