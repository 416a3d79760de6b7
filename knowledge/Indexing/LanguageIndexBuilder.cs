using System.Collections.Frozen;
using Knowledge.Content;
using Knowledge.Text;

namespace Knowledge.Indexing;

/// <summary>Gathers the terms of one language's passages and lays them out for search.</summary>
/// <param name="language">Of the passages.</param>
/// <param name="encoder">Gives passages their vectors; null indexes words alone.</param>
/// <param name="known">What analysis found when the same passages were added in this order; null analyses them.</param>
internal sealed class LanguageIndexBuilder(Language language, ITextEncoder? encoder = null, TermLog? known = null)
{
    private readonly Analyser _analyser = Analyser.For(language);
    private readonly List<Passage> _passages = [];
    private readonly Dictionary<string, int> _vocabulary = new(StringComparer.Ordinal);
    private readonly List<List<(int Passage, FieldCounts Counts)>> _postings = [];
    private readonly List<int> _lengths = [];
    private readonly QuestionTableBuilder _questions = new();
    private readonly QuestionTableBuilder _titles = new();
    private readonly PassageVectorsBuilder? _vectors = encoder is null ? null : new PassageVectorsBuilder(encoder);
    private readonly TermLog _log = known ?? new TermLog();

    /// <summary>What analysis found.</summary>
    public TermLog Log => _log;

    public void Add(Passage passage)
    {
        var number = _passages.Count;
        _passages.Add(passage);
        var lengths = new int[FieldWeights.Count];
        (string Text, int[] Terms) body = ("", []);
        foreach (var (field, text) in SearchedText.Of(passage))
        {
            var terms = IdsOf(text);
            lengths[(int)field] += terms.Length;
            foreach (var term in terms) Count(term, number, field);
            if (field == Field.Body) body = (text, terms);
        }
        _lengths.AddRange(lengths);
        foreach (var question in SearchedText.QuestionsOf(passage))
        {
            var terms = IdsOf(question);
            _questions.Add(question, terms);
            _vectors?.AddQuestion(question, Words(terms));
        }
        _questions.EndPassage();
        if (passage.Kind == PassageKind.Policy)
        {
            var title = IdsOf(passage.Title);
            if (title.Length > 0) _titles.Add(passage.Title, title);
            _vectors?.AddQuestion(passage.Title, Words(title));
        }
        _titles.EndPassage();
        _vectors?.EndPassage(body.Text, Words(body.Terms));
    }

    public LanguageIndex Build()
    {
        var averages = AverageLengths();
        string[] terms = [.. _log.Terms.Take(_vocabulary.Count)];
        var idf = Idf(terms);
        return new LanguageIndex
        {
            Language = language,
            Passages = [.. _passages],
            Vocabulary = _vocabulary.ToFrozenDictionary(StringComparer.Ordinal),
            Terms = terms,
            Postings = LaidOut(averages),
            Idf = idf,
            Lengths = [.. _lengths],
            AverageLengths = averages,
            Questions = _questions.Build(idf),
            Titles = _titles.Build(idf),
            Corrector = new SpellingCorrector(terms.Select((term, id) => (term, _postings[id].Count))),
            Variants = new NumberVariants(terms),
            Vectors = _vectors?.Build(),
            Encoder = encoder,
            HasDates = _passages.Exists(passage => passage.ValidFrom is not null || passage.ValidUntil is not null),
        };
    }

    private int[] IdsOf(string text)
    {
        if (known is null) return _log.Add(_analyser.Terms(text).Select(IdOf));
        // Ids are given in the order in which terms are first met, so that the known ones come back as they were.
        for (var id = _postings.Count; id < known.Terms.Count; id++) IdOf(known.Terms[id]);
        return known.Next();
    }

    private List<string> Words(int[] ids) => [.. ids.Select(id => _log.Terms[id])];

    private int IdOf(string term)
    {
        if (_vocabulary.TryGetValue(term, out var id)) return id;
        _vocabulary.Add(term, id = _postings.Count);
        if (known is null) _log.Terms.Add(term);
        _postings.Add([]);
        return id;
    }

    private void Count(int term, int passage, Field field)
    {
        var postings = _postings[term];
        if (postings.Count > 0 && postings[^1].Passage == passage) postings[^1] = (passage, postings[^1].Counts.Plus(field));
        else postings.Add((passage, default(FieldCounts).Plus(field)));
    }

    /// <summary>Over the passages that have the field at all: an empty field says nothing about the others' length.</summary>
    private double[] AverageLengths()
    {
        var averages = new double[FieldWeights.Count];
        for (var field = 0; field < averages.Length; field++)
        {
            var (sum, having) = (0L, 0);
            for (var at = field; at < _lengths.Count; at += FieldWeights.Count)
            {
                sum += _lengths[at];
                if (_lengths[at] > 0) having++;
            }
            averages[field] = having == 0 ? 1 : (double)sum / having;
        }
        return averages;
    }

    private float[] Idf(string[] terms) =>
    [
        .. _postings.Select((postings, id) =>
            (float)(_analyser.Weight(terms[id]) * Math.Log(1 + (_passages.Count - postings.Count + 0.5) / (postings.Count + 0.5)))),
    ];

    private Postings LaidOut(double[] averages)
    {
        var starts = new int[_postings.Count + 1];
        for (var term = 0; term < _postings.Count; term++) starts[term + 1] = starts[term] + _postings[term].Count;
        var passages = new int[starts[^1]];
        var counts = new FieldCounts[starts[^1]];
        var impacts = new ushort[starts[^1]];
        for (var term = 0; term < _postings.Count; term++)
        {
            for (var i = 0; i < _postings[term].Count; i++)
            {
                var at = starts[term] + i;
                (passages[at], counts[at]) = _postings[term][i];
                impacts[at] = Postings.Steps(Impact(counts[at], passages[at], averages));
            }
        }
        return new Postings(_passages.Count, starts, passages, impacts, counts);
    }

    private double Impact(FieldCounts counts, int passage, double[] averages)
    {
        var weighted = 0.0;
        for (var field = 0; field < FieldWeights.Count; field++)
        {
            weighted += counts.Weighted((Field)field, _lengths[passage * FieldWeights.Count + field], averages[field]);
        }
        return weighted / (FieldWeights.K1 + weighted);
    }
}
