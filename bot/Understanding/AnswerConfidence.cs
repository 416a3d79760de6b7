using System.Text.Json;
using Bot.Conversations;
using Knowledge.Scoring;
using Knowledge.Search;

namespace Bot.Understanding;

/// <summary>
/// The probability that a passage answers a message, by two models fitted on labelled questions that content and examples
/// were not written from (<c>bot train</c>). The first puts the leading hits in their final order, by how well each matches
/// beside the others and how well the intent agrees; the second says how sure the first place is.
/// </summary>
/// <param name="Order">One weight a feature, in the order of <see cref="AnswerFeatures"/>: which of two hits is the better.</param>
/// <param name="Sureness">The second model, over <see cref="SurenessFeatures"/>.</param>
/// <param name="Risk">What each threshold costs and gives, on questions held out.</param>
internal sealed record AnswerConfidence(double[] Order, LogisticModel Sureness, IReadOnlyList<RiskPoint> Risk)
{
    /// <summary>How many hits are weighed.</summary>
    public const int Candidates = 30;

    /// <summary>Beyond this the first place is far ahead of the second.</summary>
    private const double FarAhead = 4;

    /// <summary>Of the one passage that the shop wrote for the shopper's very words: it must not be doubted, nor asked back about.</summary>
    private const double Written = 0.97;

    private const string Resource = "Bot.Understanding.answer-confidence.json";

    /// <summary>Intents that a product's sheet answers.</summary>
    public static readonly IReadOnlyList<string> ProductIntents =
        ["product-details", "product-availability", "price-and-promotions", "product-advice", "spare-parts"];

    private readonly LogisticModel _order = new(Order, 0);

    /// <summary>Knows nothing: for the fit, which asks for no probability.</summary>
    public static readonly AnswerConfidence Blank = new(new double[AnswerFeatures.Count], new LogisticModel(new double[AnswerFeatures.Count + 2], 0), []);

    public static AnswerConfidence Shipped()
    {
        using var stream = typeof(AnswerConfidence).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<AnswerConfidence>(stream, Json.Options)!;
    }

    /// <summary>The message with its leading hits in the order of their probability to answer, and the first one's.</summary>
    public UnderstoodMessage Weigh(UnderstoodMessage message)
    {
        var read = new AnswerFeatures(message);
        var weighed = message.Hits.Select((hit, place) =>
        {
            var features = read.Of(place);
            return (Hit: hit, Features: features, Score: Standing(_order, features), IsWritten: hit.IsWrittenFor(message.Text));
        }).OrderByDescending(candidate => candidate.IsWritten).ThenByDescending(candidate => candidate.Score).ToList();
        var isWritten = weighed.Count(candidate => candidate.IsWritten) == 1;
        return weighed.Count == 0 ? message : message with
        {
            Hits = [.. weighed.Select(candidate => candidate.Hit)],
            Confidence = Math.Max(
                isWritten ? Written : 0,
                Sureness.Probability(SurenessFeatures(weighed[0].Features, [.. weighed.Select(candidate => candidate.Score)]))),
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

    /// <summary>A hit's score beside the most that words could bring: 0…1.</summary>
    public static double RelativeScore(Hit hit) => Math.Min(1, hit.Score / (2 * Math.Max(0.1, hit.Terms.Sum(term => term.Idf))));
}
