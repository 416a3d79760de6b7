using System.Text.Json;
using Bot.Conversations;
using Knowledge.Content;
using Knowledge.Scoring;
using Knowledge.Search;
using Training;

namespace Bot.Understanding;

/// <summary>
/// The probability that a passage answers a message: a logistic model over how well it matches, beside the other hits, and
/// how well the intent agrees; fitted on labelled questions that content and examples were not written from
/// (<c>bot train</c>). It puts the leading hits in their final order, and the first one's probability is the confidence.
/// </summary>
/// <param name="Weights">One a feature, in the order of <see cref="Features"/>.</param>
/// <param name="Risk">What each threshold costs and gives.</param>
internal sealed record AnswerConfidence(double[] Weights, double Bias, IReadOnlyList<RiskPoint> Risk)
{
    private const int FeatureCount = 20;

    /// <summary>Beyond this sum of idf a message says enough to be told from others.</summary>
    private const double MuchSaid = 20;

    private const string Resource = "Bot.Understanding.answer-confidence.json";

    /// <summary>Intents that a product's sheet answers.</summary>
    public static readonly IReadOnlyList<string> ProductIntents =
        ["product-details", "product-availability", "price-and-promotions", "product-advice", "spare-parts"];

    private readonly LogisticModel _model = new(Weights, Bias);

    /// <summary>Of the hits, how many leading ones are weighed.</summary>
    public const int Candidates = 5;

    /// <summary>Knows nothing: for the fit, which asks for no probability.</summary>
    public static readonly AnswerConfidence Blank = new(new double[FeatureCount], 0, []);

    public static AnswerConfidence Shipped()
    {
        using var stream = typeof(AnswerConfidence).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<AnswerConfidence>(stream, Json.Options)!;
    }

    /// <summary>The message with its leading hits in the order of their probability to answer, and the first one's.</summary>
    public UnderstoodMessage Weigh(UnderstoodMessage message)
    {
        var weighed = message.Hits.Take(Candidates)
            .Select((hit, place) => (Hit: hit, Probability: _model.Probability(Features(message, place))))
            .OrderByDescending(candidate => candidate.Probability)
            .ToList();
        return weighed.Count == 0 ? message : message with
        {
            Hits = [.. weighed.Select(candidate => candidate.Hit), .. message.Hits.Skip(Candidates)],
            Confidence = weighed[0].Probability,
        };
    }

    /// <summary>The lowest threshold at which the share of wrong answers stays within what the shop accepts.</summary>
    public double Threshold(double maximumWrong) =>
        Risk.OrderBy(point => point.Threshold).FirstOrDefault(point => point.Wrong <= maximumWrong)?.Threshold ?? 0.99;

    /// <summary>What the probability of the hit at <paramref name="place"/> is made of; values are -1…1.</summary>
    public static double[] Features(UnderstoodMessage message, int place)
    {
        var hits = message.Hits;
        var (first, rest) = (hits[place], hits.Where((_, other) => other != place).ToList());
        var rival = rest.FirstOrDefault(hit => hit.Passage.Intent is null || hit.Passage.Intent != first.Passage.Intent);
        var isProduct = first.Passage.Kind == PassageKind.Product;
        var named = isProduct && message.Products.Any(product => product.Id == first.Passage.Id);
        var agreement = isProduct ? ProductIntents.Sum(message.Probability)
            : first.Passage.Intent is { } intent ? message.Probability(intent) : 0;
        var missing = RarestMissing(first);
        return
        [
            first.QuestionMatch,
            first.Coverage,
            first.QuestionMatch * first.Coverage,
            agreement,
            agreement * first.Coverage,
            agreement * first.QuestionMatch,
            missing,
            missing * agreement,
            Share(first, MatchKind.Correction),
            Share(first, MatchKind.Synonym),
            1.0 / Math.Max(1, first.Terms.Count),
            Math.Min(1, first.Terms.Sum(term => term.Idf) / MuchSaid),
            first.Passage.Intent is null && !isProduct ? 1 : 0,
            rest.Count > 0 ? Gap(first.Score, rest[0].Score) : 1,
            rival is not null ? Gap(first.Score, rival.Score) : 1,
            message.Best?.Probability ?? 0,
            message.Probability(Intent.OutOfScope),
            isProduct ? 1 : 0,
            named ? 1 : 0,
            hits.Take(5).Count(hit => hit.Passage.Intent == first.Passage.Intent) / 5.0,
        ];
    }

    /// <summary>How rare the rarest word is that the passage lacks, beside the rarest of the question: 0 when all are found.</summary>
    private static double RarestMissing(Hit hit)
    {
        var rarest = hit.Terms.Select(term => term.Idf).DefaultIfEmpty(0).Max();
        return rarest <= 0 ? 0 : hit.Terms.Where(term => term.Kind == MatchKind.None).Select(term => term.Idf).DefaultIfEmpty(0).Max() / rarest;
    }

    /// <summary>The share of the question's idf that was found only this way.</summary>
    private static double Share(Hit hit, MatchKind kind)
    {
        var all = hit.Terms.Sum(term => term.Idf);
        return all <= 0 ? 0 : hit.Terms.Where(term => term.Kind == kind).Sum(term => term.Idf) / all;
    }

    private static double Gap(double first, double next) => first + next <= 0 ? 0 : (first - next) / Math.Max(first, next);
}

/// <summary>A point of the risk curve, on held-out questions, of which about one in eight has no answer.</summary>
/// <param name="Threshold">Answers at least this likely are given.</param>
/// <param name="Wrong">The share of all messages that then get a wrong answer.</param>
/// <param name="Coverage">The share of answerable questions that are answered.</param>
internal sealed record RiskPoint(double Threshold, double Wrong, double Coverage);
