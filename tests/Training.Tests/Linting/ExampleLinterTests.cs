using Training.Linting;
using Training.Tests.Testing;

namespace Training.Tests.Linting;

public sealed class ExampleLinterTests : IDisposable
{
    private readonly TemporaryFolder _examples = new();
    private readonly TemporaryFolder _tests = new();

    [Fact]
    public void A_text_of_two_intents_is_found_with_both_places()
    {
        _examples.Write("goodbye.fr.txt", "salut\nbonne journée\n");
        _examples.Write("greeting.fr.txt", "bonjour\n\n# bref\nSalut !\n");

        var finding = Assert.Single(Lint(LintKind.Duplicate));

        Assert.Equal(("greeting.fr.txt", 4), (finding.File, finding.Line));
        Assert.Contains("goodbye, line 1 of goodbye.fr.txt", finding.Message, StringComparison.Ordinal);
        Assert.True(finding.MustBeMended);
    }

    [Theory]
    [InlineData("je voudrais savoir où est passé mon colis", "Je voudrais savoir où est passé mon colis.")]
    [InlineData("je voudrais savoir ou est passe mon colis", "Je voudrais savoir où est passé mon colis ?")]
    [InlineData("je voudrai savoir où est passé mon colis svp", "Je voudrais savoir où est passé mon colis svp")]
    public void What_a_test_asks_too_is_a_leak(string example, string message)
    {
        _examples.Write("order-status.fr.txt", $"autre chose\n{example}\n");
        _tests.Write("plain.fr.txt", $"# remarque\norder-status | plain | {message}\n");
        _tests.Write("set.jsonl", """{"turns": [{"user": "une toute autre question sur autre chose"}]}""" + "\n");

        var finding = Assert.Single(Lint(LintKind.Leak));

        Assert.Equal(("order-status.fr.txt", 2), (finding.File, finding.Line));
        Assert.Contains("line 2 of plain.fr.txt", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_and_dialogues_are_tests_too()
    {
        _examples.Write("repair.fr.txt", "combien coûte une réparation chez vous\n");
        _examples.Write("repair.en.txt", "how much would a repair cost me\nwho does the repairs in your workshop\n");
        _tests.Write("repair.chat", "locale: fr\nshopper: Combien coûte une réparation chez vous ?\nbot(answer): devis\n");
        _tests.Write("set.jsonl", """{"text": "How much would a repair cost me?"}""" + "\n" + """{"turns": [{"user": "Who does the repairs in your workshop?"}]}""" + "\n");

        Assert.Equal(3, Lint(LintKind.Leak).Count);
    }

    [Fact]
    public void A_word_or_two_that_everybody_says_is_no_leak()
    {
        _examples.Write("order-status.fr.txt", "où est mon colis ?\noù est notre colis\n");
        _tests.Write("status.chat", "shopper: Où est mon colis ?\nshopper: où est où est notre colis\n");

        Assert.Empty(Lint(LintKind.Leak));
    }

    [Fact]
    public void Near_repeats_are_told_apart_by_intent()
    {
        _examples.Write("order-cancel.fr.txt", "je voudrais annuler ma commande d'hier soir\nje voudrais annuler ma commande d'hier soir svp\n");
        _examples.Write("order-change.fr.txt", "je voudrais annuler ma commande d'hier soir si\nchanger la couleur\n");

        Assert.Equal(["order-cancel.fr.txt"], Lint(LintKind.NearWithin).Select(finding => finding.File));
        Assert.Equal(["order-change.fr.txt", "order-change.fr.txt"], Lint(LintKind.NearAcross).Select(finding => finding.File));
        Assert.All(Lint(LintKind.NearAcross), finding => Assert.False(finding.MustBeMended));
    }

    [Fact]
    public void An_intent_with_few_examples_is_named_with_its_count()
    {
        _examples.Write("repair.fr.txt", "vous réparez ?\n");

        Assert.Contains(Lint(LintKind.TooFew), finding => finding is { File: "repair.fr.txt", Message: "1 examples; 120 are wanted." });
        Assert.Contains(Lint(LintKind.TooFew), finding => finding is { File: "repair.en.txt", Message: "0 examples; 40 are wanted." });
        Assert.DoesNotContain(Lint(LintKind.TooFew), finding => finding.File == "greeting.fr.txt");
    }

    [Fact]
    public void An_intent_written_in_one_way_only_is_out_of_balance()
    {
        _examples.Write("repair.fr.txt", string.Join('\n', Enumerable.Range(1, 40).Select(i => $"Réparez-vous le modèle numéro {i} à l'atelier ?")));
        _examples.Write("recycling.fr.txt", string.Join('\n', Enumerable.Range(1, 30).Select(i => i % 2 == 0 ? $"reprenez vous le modele {i} ?" : $"koi faire du vieux modele {i}")));

        var messages = Lint(LintKind.Style).Where(finding => finding.File == "repair.fr.txt").Select(finding => finding.Message).ToList();

        Assert.Contains("0 of 40 are written in phone spelling.", messages);
        Assert.Contains("0 of 40 are written without their accents.", messages);
        Assert.Contains("0 of 40 are written as a statement.", messages);
        Assert.DoesNotContain(Lint(LintKind.Style), finding => finding.File == "recycling.fr.txt");
    }

    public void Dispose()
    {
        _examples.Dispose();
        _tests.Dispose();
    }

    private List<LintFinding> Lint(LintKind kind) => [.. ExampleLinter.Lint(_examples.Path, [_tests.Path]).Where(finding => finding.Kind == kind)];
}
