namespace Knowledge.Text;

/// <summary>Gives a text a direction: texts that mean alike point alike, though they share no word.</summary>
public interface ITextEncoder
{
    /// <summary>Length of a vector.</summary>
    int Dimensions { get; }

    /// <summary>Writes the unit vector of a text; false, and zeros, when it knows nothing of it.</summary>
    /// <param name="text">As it was written.</param>
    /// <param name="terms">The same text, analysed.</param>
    /// <param name="vector">Of <see cref="Dimensions"/>.</param>
    bool Encode(string text, IReadOnlyList<string> terms, Span<float> vector);
}
