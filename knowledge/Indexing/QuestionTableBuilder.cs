using Knowledge.Text;

namespace Knowledge.Indexing;

internal sealed class QuestionTableBuilder
{
    private readonly List<int> _firstQuestion = [0];
    private readonly List<int> _firstTerm = [0];
    private readonly List<int> _terms = [];
    private readonly List<int> _firstWritten = [0];
    private readonly List<int> _written = [];
    private readonly List<string> _folded = [];

    public void Add(string question, IReadOnlyList<int> terms)
    {
        _terms.AddRange(terms.Distinct().Order());
        _firstTerm.Add(_terms.Count);
        _written.AddRange(terms);
        _firstWritten.Add(_written.Count);
        _folded.Add(Exact(question));
    }

    public void EndPassage() => _firstQuestion.Add(_folded.Count);

    public QuestionTable Build(float[] idf)
    {
        var norms = new float[_folded.Count];
        for (var question = 0; question < norms.Length; question++)
        {
            var sum = 0f;
            for (var at = _firstTerm[question]; at < _firstTerm[question + 1]; at++) sum += idf[_terms[at]] * idf[_terms[at]];
            norms[question] = MathF.Sqrt(sum);
        }
        return new QuestionTable([.. _firstQuestion], [.. _firstTerm], [.. _terms], [.. _firstWritten], [.. _written], norms, [.. _folded]);
    }

    /// <summary>What two phrasings must share to be the same: folded letters and digits, word by word.</summary>
    internal static string Exact(string question) => string.Join(' ', Tokenizer.Tokenize(question).Select(token => token.Text));
}
