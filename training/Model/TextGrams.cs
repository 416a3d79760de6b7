namespace Training.Model;

/// <summary>
/// What a text is made of, each gram as a 32-bit hash, repeats kept. Of 60,000 grams less than one pair is expected
/// to collide, and an unknown gram passes for a known one once in 70,000, which the model cannot notice.
/// </summary>
/// <param name="Words">Words and pairs of neighbours, the borders of the text counted as words; as typed but folded.</param>
/// <param name="Characters">2 to 4 characters in a row inside one word, its borders counted as characters.</param>
/// <param name="Terms">Stems without stop words, and the stems of their synonyms.</param>
/// <param name="Meaning">Of the stems without their synonyms.</param>
internal readonly record struct TextGrams(uint[] Words, uint[] Characters, uint[] Terms, Meaning Meaning)
{
    public static readonly TextGrams None = new([], [], [], Meaning.None);

    public IEnumerable<uint> All => Words.Concat(Characters).Concat(Terms);
}
