using Knowledge.Text;

namespace Knowledge.Indexing;

/// <summary>
/// The vectors of a language's passages as plain arrays, a byte a dimension: of each one's body, and of each of its
/// questions or its headings. A scale of 0 stands for nothing known.
/// </summary>
internal sealed class PassageVectors(
    int dimensions, sbyte[] bodies, float[] bodyScales, int[] firstQuestion, sbyte[] questions, float[] questionScales)
{
    public int BodyCount => bodyScales.Length;

    public int QuestionCount => questionScales.Length;

    /// <summary>How near a vector is to one passage.</summary>
    public Likeness Of(int passage, ReadOnlySpan<short> vector, float scale)
    {
        var (first, end) = (firstQuestion[passage], firstQuestion[passage + 1]);
        Span<int> dots = end - first <= 64 ? stackalloc int[end - first] : new int[end - first];
        ByteVectors.Dots(vector, questions.AsSpan(first * dimensions, dots.Length * dimensions), dots);
        var body = ByteVectors.Dot(vector, bodies.AsSpan(passage * dimensions, dimensions));
        return Of(passage, dots, body, scale);
    }

    /// <summary>The products of a vector with every row.</summary>
    public void Dots(ReadOnlySpan<short> vector, Span<int> ofQuestions, Span<int> ofBodies)
    {
        ByteVectors.Dots(vector, questions, ofQuestions);
        ByteVectors.Dots(vector, bodies, ofBodies);
    }

    public Likeness Of(int passage, ReadOnlySpan<int> ofQuestions, ReadOnlySpan<int> ofBodies, float scale) =>
        Of(passage, ofQuestions[firstQuestion[passage]..firstQuestion[passage + 1]], ofBodies[passage], scale);

    private Likeness Of(int passage, ReadOnlySpan<int> ofQuestions, int ofBody, float scale)
    {
        var nearest = 0f;
        for (var i = 0; i < ofQuestions.Length; i++)
        {
            nearest = Math.Max(nearest, questionScales[firstQuestion[passage] + i] * ofQuestions[i]);
        }
        return new Likeness(scale * nearest, scale * bodyScales[passage] * ofBody);
    }
}
