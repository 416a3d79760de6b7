using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Knowledge.Content;
using Knowledge.Text;

namespace Bot.Understanding;

/// <summary>
/// How near passages lie to a message by word vectors that learned, from many fine matters in the wordings of shoppers and
/// of shops (<c>training/Matters</c>), which of their words go together. A passage's vectors are kept as long as the passage.
/// </summary>
internal sealed class PassageMatters(TextEncoders encoders)
{
    /// <summary>Characters enough to hold what a part treats; the rest of a long one is about other things.</summary>
    private const int Beginning = 1_500;

    private readonly ConditionalWeakTable<Passage, Vectors> _read = [];

    /// <summary>The part of a passage that bears on a text.</summary>
    public string Excerpt(Passage passage, string text) =>
        Knowledge.Search.Excerpt.Of(passage, text, encoders.For(passage.Language));

    /// <summary>Of unit length; empty when no word of it is known.</summary>
    public float[] Of(string text, Language language)
    {
        if (encoders.For(language) is not { } encoder)
        {
            return [];
        }

        var vector = new float[encoder.Dimensions];
        return encoder.Encode(text, Analyser.For(language).Terms(text), vector) ? vector : [];
    }

    /// <summary>The cosines of a message and of what a passage is called and says; 0 where nothing is known.</summary>
    public (double Heading, double Body) Nearness(float[] message, Passage passage)
    {
        var vectors = _read.GetValue(passage, Read);
        return (Cosine(message, vectors.Heading), Cosine(message, vectors.Body));
    }

    private static double Cosine(float[] one, float[] other) =>
        one.Length == 0 || other.Length == 0 ? 0 : TensorPrimitives.Dot<float>(one, other);

    private Vectors Read(Passage passage) =>
        new(Of(passage.Announced(), passage.Language), Of(passage.Beginning(Beginning), passage.Language));

    private sealed record Vectors(float[] Heading, float[] Body);
}
