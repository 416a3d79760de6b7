using Knowledge.Tests.Testing;
using Knowledge.Text;

namespace Knowledge.Tests.Content;

public class QnaTableTests
{
    private const string Header = "Question\tAnswer\tSource\tMetadata\tSuggestedQuestions\tIsContextOnly\tPrompts\tQnaId\tSourceDisplayName\n";

    [Fact]
    public void Rows_of_one_id_are_one_entry_with_its_phrasings()
    {
        var set = TemporaryFolder.Read("faq.fr.tsv", Header
            + "Comment retourner un article ?\tDepuis **votre compte**.\\n\\n- Imprimez l’étiquette\\n- Déposez le colis\thttps://melusine.example/aide\tsujet:retours|intent:return-how\t[]\tFalse\t[{\"DisplayOrder\":1,\"QnaId\":9,\"Qna\":null,\"DisplayText\":\"En magasin\"},{\"DisplayOrder\":0,\"QnaId\":4,\"DisplayText\":\"Délai\"}]\t3\tAide\n"
            + "renvoyer une commande\tDepuis **votre compte**.\thttps://melusine.example/aide\tsujet:retours\t[]\tFalse\t[]\t3\tAide\n"
            + "En magasin\tÀ la caisse, avec le ticket.\tEditorial\t\t[]\tTrue\t[]\t9\tEditorial\n"
            + "Sous quel délai ?\tTrente jours.\tEditorial\t\t[]\tFalse\t[]\t4\tEditorial\n"
            + "Es-tu un robot ?\tBip.\tqna_chitchat_friendly.tsv\teditorial:chitchat\t[]\tFalse\t[]\t5\tChitchat\n");
        Assert.Empty(set.Problems);
        Assert.Equal(["faq#3", "faq#9", "faq#4"], set.Passages.Select(passage => passage.Id));
        var first = set.Passages[0];
        Assert.Equal(["Comment retourner un article ?", "renvoyer une commande"], first.Questions);
        Assert.Equal("Depuis **votre compte**.\n\n- Imprimez l’étiquette\n- Déposez le colis", first.Body);
        Assert.Equal(["faq#4", "faq#9"], first.FollowUps);
        Assert.Equal(("return-how", "https://melusine.example/aide"), (first.Intent, first.Url));
        Assert.Equal(["retours"], first.Tags);
        // It means nothing without the question that it belongs to.
        Assert.Equal("Comment retourner un article ? › En magasin", set.Passages[1].Title);
    }

    [Fact]
    public void Broken_rows_are_told_with_their_line()
    {
        var set = TemporaryFolder.Read("faq.en.tsv", Header
            + "How do I pay?\tBy card.\tEditorial\t\t[]\tFalse\t[\t1\tE\n"
            + "\tNo question.\tEditorial\t\t[]\tFalse\t[]\t2\tE\n"
            + "Do you ship?\t\tEditorial\t\t[]\tFalse\t[]\t3\tE\n"
            + "Too few\tcolumns\n"
            + "Where are you?\tIn Tours.\tEditorial\tlanguage:en\t[]\tFalse\t[]\t4\tE\n");
        Assert.Equal(["faq#1", "faq#4"], set.Passages.Select(passage => passage.Id));
        Assert.Equal([2, 3, 4, 5], set.Problems.Select(problem => problem.Line).Order());
        Assert.All(set.Passages, passage => Assert.Equal(Language.English, passage.Language));
    }

    [Fact]
    public void An_export_without_ids_joins_what_has_the_same_answer()
    {
        var set = TemporaryFolder.Read(
            "faq.fr.tsv", "Question\tAnswer\tSource\tMetadata\tSuggestedQuestions\nCombien ?\tCinq euros.\tE\t\t[]\nQuel prix ?\tCinq euros.\tE\t\t[]\nOù ?\tIci.\tE\t\t[]\n");
        Assert.Equal([2, 1], set.Passages.Select(passage => passage.Questions.Count));
    }
}
