using Knowledge.Text;

namespace Knowledge.Indexing;

/// <summary>Encodes passages as they come.</summary>
internal sealed class PassageVectorsBuilder(ITextEncoder encoder)
{
    private readonly float[] _vector = new float[encoder.Dimensions];
    private readonly sbyte[] _row = new sbyte[encoder.Dimensions];
    private readonly List<sbyte> _bodies = [];
    private readonly List<float> _bodyScales = [];
    private readonly List<int> _firstQuestion = [0];
    private readonly List<sbyte> _questions = [];
    private readonly List<float> _questionScales = [];

    public void AddQuestion(string text, IReadOnlyList<string> terms) => Add(text, terms, _questions, _questionScales);

    /// <summary>The passage's body, after its questions.</summary>
    public void EndPassage(string body, IReadOnlyList<string> terms)
    {
        Add(body, terms, _bodies, _bodyScales);
        _firstQuestion.Add(_questionScales.Count);
    }

    public PassageVectors Build() => new(
        encoder.Dimensions, [.. _bodies], [.. _bodyScales], [.. _firstQuestion], [.. _questions], [.. _questionScales]);

    private void Add(string text, IReadOnlyList<string> terms, List<sbyte> rows, List<float> scales)
    {
        encoder.Encode(text, terms, _vector);
        scales.Add(ByteVectors.Quantise(_vector, _row));
        rows.AddRange(_row);
    }
}
