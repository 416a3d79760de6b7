using Knowledge.Text;

namespace Knowledge.Indexing;

/// <summary>
/// The vectors of a language's passages as plain arrays, a byte a dimension: of each one's body, and of each of its questions
/// or its headings. A scale of 0 stands for nothing known.
/// </summary>
internal sealed class PassageVectors(
    int dimensions, sbyte[] bodies, float[] bodyScales, int[] firstQuestion, sbyte[] questions, float[] questionScales)
{
    public Likeness Likeness(int passage, ReadOnlySpan<sbyte> vector, float scale)
    {
        var nearest = 0f;
        for (var question = firstQuestion[passage]; question < firstQuestion[passage + 1]; question++)
        {
            nearest = Math.Max(nearest, questionScales[question] * ByteVectors.Dot(vector, questions.AsSpan(question * dimensions, dimensions)));
        }
        var body = bodyScales[passage] == 0 ? 0 : bodyScales[passage] * ByteVectors.Dot(vector, bodies.AsSpan(passage * dimensions, dimensions));
        return new Likeness(scale * nearest, scale * body);
    }
}
