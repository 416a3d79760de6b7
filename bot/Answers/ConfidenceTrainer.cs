using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Scoring;

namespace Bot.Answers;

/// <summary>
/// Fits <see cref="AnswerConfidence"/> on labelled questions that neither content nor examples were written from. Each is
/// asked of the whole content and of poorer ones (no other phrasings; some entries gone; documents only), so that the fit holds for shops
/// that have written less.
/// </summary>
internal sealed class ConfidenceTrainer(ShopKnowledge whole, IReadOnlyList<LabelledQuestion> questions, TimeProvider clock)
{
    private const int Folds = 5;

    /// <summary>Of five questions without an answer, this many count: the set holds a quarter, shops see about a tenth.</summary>
    private const int UnansweredOfFive = 2;
    private const double Ridge = 1.0;

    /// <summary>
    /// The share of messages that ask for knowledge, as these questions all do; the others (orders, a person, small talk)
    /// get no answer that could be wrong.
    /// </summary>
    private const double AskingShare = 0.7;

    private static readonly Func<Passage, Passage?>[] Variants =
    [
        passage => passage,
        passage => passage with { Questions = passage.Kind == PassageKind.Faq ? [.. passage.Questions.Take(1)] : passage.Questions },
        passage => Bucket(passage.Id, 3) == 0 ? null : passage,
        passage => Bucket(passage.Id, 3) == 1 ? null : passage,
        passage => passage.Kind == PassageKind.Faq ? null : passage,
    ];

    private readonly List<LabelledQuestion> _questions =
        [.. questions.Where(question => question.Must is not null || Bucket(question.Text, 5) < UnansweredOfFive)];

    /// <param name="progress">Told the variants done and how many there are.</param>
    public AnswerConfidence Fit(Action<int, int> progress)
    {
        var cases = new List<Case>();
        for (var variant = 0; variant < Variants.Length; variant++)
        {
            progress(variant, Variants.Length);
            cases.AddRange(Ask(variant));
        }

        progress(1, 1);
        var model = Fit(cases);
        return new AnswerConfidence(model.Weights, model.Bias, Risk(cases));
    }

    private IEnumerable<Case> Ask(int variant)
    {
        var knowledge = whole.With(Variants[variant]);
        var reader = new MessageReader(knowledge, clock);
        var desk = new AnswerDesk(knowledge, clock);
        foreach (var (question, index) in _questions.Select((question, index) => (question, index)))
        {
            var message = reader.Understand(question.Text, question.Language);
            for (var place = 0; place < Math.Min(message.Hits.Count, AnswerConfidence.Candidates); place++)
            {
                yield return new Case(
                    variant, index, AnswerConfidence.Features(message, place), question.IsAnsweredBy(desk.TextOf(message.Hits[place].Passage, message)));
            }
        }
    }

    /// <summary>Each question of the whole content, judged by a model that was fitted without it in any variant.</summary>
    private static List<RiskPoint> Risk(List<Case> cases)
    {
        var scored = Enumerable.Range(0, Folds).SelectMany(fold =>
        {
            var model = Fit(cases.Where(made => made.Question % Folds != fold));
            return cases.Where(made => made.Question % Folds == fold && made.Variant == 0)
                .GroupBy(made => made.Question)
                .Select(candidates => candidates.Select(made => (Probability: model.Probability(made.Features), made.Right)).MaxBy(made => made.Probability));
        }).ToList();
        var answerable = Math.Max(1, scored.Count(made => made.Right));
        return [.. Enumerable.Range(1, 49).Select(step => step / 50.0).Select(threshold =>
        {
            var given = scored.Where(made => made.Probability >= threshold).ToList();
            return new RiskPoint(
                threshold,
                Math.Round(AskingShare * given.Count(made => !made.Right) / scored.Count, 4),
                Math.Round(given.Count(made => made.Right) / (double)answerable, 4));
        })];
    }

    private static LogisticModel Fit(IEnumerable<Case> cases)
    {
        var list = cases.ToList();
        return LogisticFit.Fit([.. list.Select(made => made.Features)], [.. list.Select(made => made.Right)], Ridge);
    }

    /// <summary>A stable bucket of a name: the same on every machine and in every run.</summary>
    private static int Bucket(string name, int buckets) =>
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name))[0] % buckets;

    private sealed record Case(int Variant, int Question, double[] Features, bool Right);
}
