using Knowledge.Content;
using Knowledge.Search;
using Training;

namespace Bot.Understanding;

/// <summary>What the probability of each hit of a message is made of; values are -1…1.</summary>
internal sealed class AnswerFeatures
{
    public const int Count = 48;

    /// <summary>Beyond this sum of idf a message says enough to be told from others.</summary>
    private const double MuchSaid = 20;

    /// <summary>Characters of a body that says much, and so holds many words by chance.</summary>
    private const double LongBody = 1500;

    private readonly UnderstoodMessage _message;
    private readonly LikelyIntents _likely;
    private readonly Agreement[] _about;
    private readonly Lead _likeness;
    private readonly Lead _coverage;
    private readonly Lead _overlap;
    private readonly Lead _correlation;
    private readonly Lead _heading;
    private readonly Lead _body;
    private readonly Lead _nearest;

    public AnswerFeatures(UnderstoodMessage message)
    {
        (_message, _likely) = (message, new LikelyIntents(message));
        _about = [.. message.Hits.Select(hit => message.Agreements.GetValueOrDefault(hit.Passage.Id))];
        _likeness = new Lead([.. message.Hits.Select(hit => hit.Evidence.Likeness)]);
        _coverage = new Lead([.. message.Hits.Select(hit => hit.Evidence.Coverage)]);
        _overlap = new Lead([.. _about.Select(about => about.Overlap)]);
        _correlation = new Lead([.. _about.Select(about => about.Correlation)]);
        _heading = new Lead([.. _about.Select(about => about.Heading)]);
        _body = new Lead([.. _about.Select(about => about.Body)]);
        _nearest = new Lead([.. _about.Select(about => about.Nearest)]);
    }

    public double[] Of(int place)
    {
        var hits = _message.Hits;
        var first = hits[place];
        var next = hits.Count > 1 ? hits[place == 0 ? 1 : 0] : null;
        var rival = hits.FirstOrDefault(hit => !ReferenceEquals(hit, first) && (hit.Passage.Intent is null || hit.Passage.Intent != first.Passage.Intent));
        var isProduct = first.Passage.Kind == PassageKind.Product;
        var named = isProduct && _message.Products.Any(product => product.Id == first.Passage.Id);
        var isDocument = first.Passage.Kind == PassageKind.Policy ? 1 : 0;
        var (evidence, about) = (first.Evidence, _about[place]);
        var agreement = isProduct ? _likely.OfProducts : first.Passage.Intent is { } intent ? _likely.Of(intent) : 0;
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
            next is not null ? Gap(first.Score, next.Score) : 1,
            rival is not null ? Gap(first.Score, rival.Score) : 1,
            _message.Best?.Probability ?? 0,
            _likely.Of(Intent.OutOfScope),
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
            _likeness.Of(place),
            _coverage.Of(place),
            AnswerConfidence.RelativeScore(first),
            1.0 / (1 + place),
            Math.Min(1, first.Passage.Body.Length / LongBody),
            evidence.Coverage * evidence.Likeness,
            about.Overlap,
            _overlap.Of(place),
            about.Correlation,
            _correlation.Of(place),
            about.Heading,
            _heading.Of(place),
            about.Body,
            _body.Of(place),
            about.Nearest,
            _nearest.Of(place),
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

    /// <summary>How far each of some values is above the best of the others, or below it; others are 0 at least.</summary>
    private readonly struct Lead
    {
        private readonly double[] _values;
        private readonly int _best = -1;
        private readonly double _most;
        private readonly double _second;

        public Lead(double[] values)
        {
            _values = values;
            for (var place = 0; place < values.Length; place++)
            {
                if (values[place] > _most)
                {
                    (_best, _second, _most) = (place, _most, values[place]);
                }
                else
                {
                    _second = Math.Max(_second, values[place]);
                }
            }
        }

        public double Of(int place) => _values[place] - (place == _best ? _second : _most);
    }
}
