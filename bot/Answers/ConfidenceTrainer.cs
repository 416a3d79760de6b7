using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Scoring;

namespace Bot.Answers;

/// <summary>A shop with labelled questions that neither its content nor the examples were written from.</summary>
/// <param name="Knowledge">Its content.</param>
/// <param name="Questions">With and without an answer in it.</param>
/// <param name="Folder">Where it was read from.</param>
internal sealed record Exam(ShopKnowledge Knowledge, IReadOnlyList<LabelledQuestion> Questions, string Folder);

/// <summary>
/// Fits <see cref="AnswerConfidence"/> on labelled questions. Those of the first shop are asked of the whole content and of
/// poorer ones (no other phrasings; some entries gone; documents only), so that the fit holds for shops that have written
/// less; other shops are asked as they are.
/// </summary>
internal sealed class ConfidenceTrainer(IReadOnlyList<Exam> exams, TimeProvider clock)
{
    private const int Folds = 5;

    /// <summary>Of five questions without an answer, this many count: then about one in five has none, as in shops.</summary>
    private const int UnansweredOfFive = 4;
    private const double Ridge = 1.0;

    /// <summary>Of one question, more right answers say nothing new.</summary>
    private const int MostRight = 4;

    /// <summary>The place of the last variant, the content of many shops.</summary>
    private const int DocumentsOnly = 4;

    private static readonly Func<Passage, Passage?>[] Variants =
    [
        passage => passage,
        passage => passage with { Questions = passage.Kind == PassageKind.Faq ? [.. passage.Questions.Take(1)] : passage.Questions },
        passage => Bucket(passage.Id, 3) == 0 ? null : passage,
        passage => Bucket(passage.Id, 3) == 1 ? null : passage,
        passage => passage.Kind == PassageKind.Faq ? null : passage,
    ];

    /// <param name="progress">Told the contents done and how many there are.</param>
    public AnswerConfidence Fit(Action<int, int> progress)
    {
        var asked = new List<Asked>();
        var all = Variants.Length + exams.Count - 1;
        for (var content = 0; content < all; content++)
        {
            progress(content, all);
            asked.AddRange(content < Variants.Length
                ? Ask(exams[0], exams[0].Knowledge.With(Variants[content]), content, question => question % Folds)
                : Ask(exams[content - Variants.Length + 1], exams[content - Variants.Length + 1].Knowledge.With(passage => passage), 0, _ => content % Folds));
        }

        progress(1, 1);
        var heldOut = HeldOut(asked);
        var sureness = LogisticFit.Fit([.. heldOut.Select(first => first.Features)], [.. heldOut.Select(first => first.Right)], Ridge);
        return new AnswerConfidence(Order(asked).Weights, sureness, Risk(heldOut));
    }

    private IEnumerable<Asked> Ask(Exam exam, ShopKnowledge knowledge, int variant, Func<int, int> foldOf)
    {
        var reader = new MessageReader(knowledge, clock);
        var desk = new AnswerDesk(knowledge, clock);
        foreach (var (index, question) in exam.Questions.Where(question => question.IsAnswerable || Bucket(question.Text, 5) < UnansweredOfFive).Index())
        {
            var message = reader.Understand(question.Text, question.Language);
            if (message.Hits.Count == 0)
            {
                continue;
            }

            var features = new AnswerFeatures(message);
            yield return new Asked(
                variant,
                foldOf(index),
                [.. message.Hits.Select((hit, place) => new Weighed(
                    features.Of(place), question.IsAnsweredBy(hit.Passage, desk.Shown(hit.Passage, message))))],
                question.IsAnswerable);
        }
    }

    /// <summary>The first place of each question of whole contents, put there by a ranker that was fitted without it in any variant.</summary>
    private static List<First> HeldOut(List<Asked> asked) =>
        [.. Enumerable.Range(0, Folds).SelectMany(fold =>
        {
            var model = Order([.. asked.Where(question => question.Fold != fold)]);
            return asked.Where(question => question.Fold == fold && question.Variant is 0 or DocumentsOnly).Select(question =>
            {
                var scored = question.Hits.Select(hit => (Score: AnswerConfidence.Standing(model, hit.Features), Hit: hit)).OrderByDescending(hit => hit.Score).ToList();
                return new First(
                    AnswerConfidence.SurenessFeatures(scored[0].Hit.Features, [.. scored.Select(hit => hit.Score)]),
                    scored[0].Hit.Right, question.Variant, fold, question.IsAnswerable);
            });
        })];

    /// <summary>What thresholds cost and give, each first place judged by a model that was fitted without its fold.</summary>
    private static IReadOnlyList<RiskPoint> Risk(List<First> heldOut)
    {
        var judged = Enumerable.Range(0, Folds).SelectMany(fold =>
        {
            var others = heldOut.Where(first => first.Fold != fold).ToList();
            var model = LogisticFit.Fit([.. others.Select(first => first.Features)], [.. others.Select(first => first.Right)], Ridge);
            return heldOut.Where(first => first.Fold == fold).Select(first => (Probability: model.Probability(first.Features), first));
        }).ToList();
        var points = RiskCurve.Of(
            [.. judged.Select(made => made.Probability)], [.. judged.Select(made => made.first.Right)], judged.Count(made => made.first.IsAnswerable));
        return [.. points.Select(point => new RiskPoint(
            point.Threshold, Math.Round(point.Given, 4), Math.Round(point.Wrong, 4), Math.Round(point.Right, 4)))];
    }

    /// <summary>
    /// Which of two hits is the better, learned from each right one beside each wrong one of the same question
    /// (R. Herbrich, T. Graepel and K. Obermayer, "Large Margin Rank Boundaries for Ordinal Regression", 2000, with the
    /// logistic loss).
    /// </summary>
    private static LogisticModel Order(IReadOnlyList<Asked> asked)
    {
        var (rows, labels) = (new List<double[]>(), new List<bool>());
        foreach (var question in asked)
        {
            var wrong = question.Hits.Where(hit => !hit.Right).ToList();
            foreach (var right in question.Hits.Where(hit => hit.Right).Take(MostRight))
            {
                foreach (var other in wrong)
                {
                    // Both ways round in turn, so that the fit needs no bias.
                    var isFirst = rows.Count % 2 == 0;
                    var row = Less(isFirst ? right : other, isFirst ? other : right);
                    rows.Add(row);
                    labels.Add(isFirst);
                }
            }
        }
        return LogisticFit.Fit(rows, labels, Ridge);
    }

    private static double[] Less(Weighed one, Weighed other) => [.. one.Features.Zip(other.Features, (a, b) => a - b)];

    /// <summary>A stable bucket of a name: the same on every machine and in every run.</summary>
    private static int Bucket(string name, int buckets) =>
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name))[0] % buckets;

    private sealed record Weighed(double[] Features, bool Right);

    private sealed record Asked(int Variant, int Fold, IReadOnlyList<Weighed> Hits, bool IsAnswerable);

    private sealed record First(double[] Features, bool Right, int Variant, int Fold, bool IsAnswerable);
}
