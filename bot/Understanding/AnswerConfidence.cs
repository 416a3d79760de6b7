using System.Text.Json;
using Bot.Conversations;
using Knowledge.Content;
using Knowledge.Scoring;
using Knowledge.Search;
using Training;

namespace Bot.Understanding;

/// <summary>
/// The probability that a passage answers a message, by two models fitted on labelled questions that content and examples
/// were not written from (<c>bot train</c>). The first puts the leading hits in their final order, by how well each matches
/// beside the others and how well the intent agrees; the second says how sure the first place is.
/// </summary>
/// <param name="Order">One weight a feature, in the order of <see cref="Features"/>: which of two hits is the better.</param>
/// <param name="Sureness">The second model, over <see cref="SurenessFeatures"/>.</param>
/// <param name="Risk">What each threshold costs and gives, on questions held out.</param>
internal sealed record AnswerConfidence(double[] Order, LogisticModel Sureness, IReadOnlyList<RiskPoint> Risk)
{
    /// <summary>How many hits are weighed.</summary>
    public const int Candidates = 30;

    private const int FeatureCount = 42;

    /// <summary>Beyond this sum of idf a message says enough to be told from others.</summary>
    private const double MuchSaid = 20;

    /// <summary>Beyond this the first place is far ahead of the second.</summary>
    private const double FarAhead = 4;

    /// <summary>Characters of a body that says much, and so holds many words by chance.</summary>
    private const double LongBody = 1500;

    private const string Resource = "Bot.Understanding.answer-confidence.json";

    /// <summary>Intents that a product's sheet answers.</summary>
    public static readonly IReadOnlyList<string> ProductIntents =
        ["product-details", "product-availability", "price-and-promotions", "product-advice", "spare-parts"];

    private readonly LogisticModel _order = new(Order, 0);

    /// <summary>Knows nothing: for the fit, which asks for no probability.</summary>
    public static readonly AnswerConfidence Blank = new(new double[FeatureCount], new LogisticModel(new double[FeatureCount + 2], 0), []);

    public static AnswerConfidence Shipped()
    {
        using var stream = typeof(AnswerConfidence).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<AnswerConfidence>(stream, Json.Options)!;
    }

    /// <summary>The message with its leading hits in the order of their probability to answer, and the first one's.</summary>
    public UnderstoodMessage Weigh(UnderstoodMessage message)
    {
        var weighed = message.Hits.Select((hit, place) =>
        {
            var features = Features(message, place);
            return (Hit: hit, Features: features, Score: Standing(_order, features));
        }).OrderByDescending(candidate => candidate.Score).ToList();
        return weighed.Count == 0 ? message : message with
        {
            Hits = [.. weighed.Select(candidate => candidate.Hit)],
            Confidence = Sureness.Probability(SurenessFeatures(weighed[0].Features, [.. weighed.Select(candidate => candidate.Score)])),
        };
    }

    /// <summary>
    /// How good a hit is beside the others: by the ranker; and a question that the shop wrote itself, asked in its very words,
    /// comes before all that is only alike.
    /// </summary>
    public static double Standing(LogisticModel order, double[] features) => order.LogOdds(features) + (features[0] >= 1 ? FarAhead : 0);

    /// <summary>What the probability of the first place is made of: its features, its score, and how far it is ahead.</summary>
    /// <param name="first">Features of the hit in the first place.</param>
    /// <param name="scores">Of the weighed hits, falling.</param>
    public static double[] SurenessFeatures(double[] first, IReadOnlyList<double> scores) =>
        [.. first, scores[0] / FarAhead, Math.Min(1, scores.Count > 1 ? (scores[0] - scores[1]) / FarAhead : 1)];

    /// <summary>The lowest threshold at which the share of wrong answers stays within what the shop accepts.</summary>
    public double Threshold(double maximumWrong) => RiskCurve.Threshold(Risk, maximumWrong);

    /// <summary>What the probability of the hit at <paramref name="place"/> is made of; values are -1…1.</summary>
    public static double[] Features(UnderstoodMessage message, int place)
    {
        var hits = message.Hits;
        var (first, rest) = (hits[place], hits.Where((_, other) => other != place).ToList());
        var rival = rest.FirstOrDefault(hit => hit.Passage.Intent is null || hit.Passage.Intent != first.Passage.Intent);
        var isProduct = first.Passage.Kind == PassageKind.Product;
        var named = isProduct && message.Products.Any(product => product.Id == first.Passage.Id);
        var isDocument = first.Passage.Kind == PassageKind.Policy ? 1 : 0;
        var evidence = first.Evidence;
        var about = message.Agreements.GetValueOrDefault(first.Passage.Id);
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
            about.Intent,
            about.Intent * isDocument,
            evidence.Coverage,
            evidence.Coverage * isDocument,
            evidence.Alone * isDocument,
            evidence.Heading * isDocument,
            evidence.Likeness,
            evidence.Likeness * isDocument,
            first.Likeness.Question,
            first.Likeness.Body,
            evidence.Fact,
            evidence.FactAnywhere,
            Beside(hits, place, hit => hit.Evidence.Likeness),
            Beside(hits, place, hit => hit.Evidence.Coverage),
            RelativeScore(first),
            1.0 / (1 + place),
            Math.Min(1, first.Passage.Body.Length / LongBody),
            evidence.Coverage * evidence.Likeness,
            about.Overlap,
            Beside(hits, place, hit => message.Agreements[hit.Passage.Id].Overlap),
            about.Correlation,
            Beside(hits, place, hit => message.Agreements[hit.Passage.Id].Correlation),
        ];
    }

    /// <summary>A hit's score beside the most that words could bring: 0…1.</summary>
    public static double RelativeScore(Hit hit) => Math.Min(1, hit.Score / (2 * Math.Max(0.1, hit.Terms.Sum(term => term.Idf))));

    /// <summary>How far the hit is above the best of the others in something, or below it.</summary>
    private static double Beside(IReadOnlyList<Hit> hits, int place, Func<Hit, double> of)
    {
        var most = 0.0;
        for (var other = 0; other < hits.Count; other++)
        {
            if (other != place) most = Math.Max(most, of(hits[other]));
        }

        return of(hits[place]) - most;
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
