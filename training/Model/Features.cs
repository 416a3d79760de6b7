using System.Runtime.InteropServices;
using Knowledge.Text;

namespace Training.Model;

/// <summary>
/// Text → sparse vector. Three blocks of grams (words and word pairs, characters inside words, stems with synonyms), each
/// weighted by sub-linear term frequency times inverse document frequency, (1 + ln tf)·(ln((1 + n)/(1 + df)) + 1),
/// and brought to a fixed length; the vector of its meaning; a constant. Grams never seen in training count in the length but have no place
/// in the vector: the less of a text is known, the shorter its vector and the lower every intent's score, whatever
/// language it is in.
/// </summary>
public sealed class Features
{
    // Lengths of the blocks, chosen by cross-validation on eight training sets (the shop's and seven public ones).
    private const float WordLength = 0.7f, CharacterLength = 1f, TermLength = 0.6f, MeaningLength = 0.5f;

    private readonly Dictionary<uint, int> _places;
    private readonly float[] _rarity;
    private readonly float _rarityOfUnknown;

    /// <param name="keys">The grams known, ascending; a gram's place is its place in the vector.</param>
    /// <param name="documents">In how many of the texts each stands.</param>
    internal Features(uint[] keys, int[] documents, int texts)
    {
        (Keys, Documents, Texts) = (keys, documents, texts);
        _places = new Dictionary<uint, int>(keys.Length);
        for (var i = 0; i < keys.Length; i++) _places.Add(keys[i], i);
        _rarity = [.. documents.Select(df => Rarity(texts, df))];
        _rarityOfUnknown = Rarity(texts, 1);
    }

    /// <summary>Length of a vector: a place for each gram known and each dimension of meaning, the constant last.</summary>
    public int Count => Keys.Length + Meaning.Dimensions + 1;

    internal uint[] Keys { get; }

    internal int[] Documents { get; }

    internal int Texts { get; }

    internal static Features Fit(IReadOnlyCollection<TextGrams> texts)
    {
        var documents = new Dictionary<uint, (int Count, int Last)>();
        foreach (var (number, text) in texts.Index())
        {
            foreach (var gram in text.All)
            {
                ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(documents, gram, out var isKnown);
                if (!isKnown || seen.Last != number) seen = (seen.Count + 1, number);
            }
        }
        uint[] keys = [.. documents.Keys.Order()];
        return new Features(keys, [.. keys.Select(key => documents[key].Count)], texts.Count);
    }

    internal SparseVector Vector(string text, Language language) => Vector(GramReader.Read(text, language));

    internal SparseVector Vector(TextGrams grams)
    {
        var most = grams.Words.Length + grams.Characters.Length + grams.Terms.Length
            + grams.Meaning.Values.Length + 1;
        var vector = new Builder(new int[most], new float[most]);
        AddBlock(grams.Words, WordLength, vector);
        AddBlock(grams.Characters, CharacterLength, vector);
        AddBlock(grams.Terms, TermLength, vector);
        for (var i = 0; i < grams.Meaning.Values.Length; i++)
        {
            vector.Add(Keys.Length + grams.Meaning.First + i, MeaningLength * grams.Meaning.Values[i]);
        }
        vector.Add(Count - 1, 1);
        return vector.Build();
    }

    private static float Rarity(int texts, int documents) => MathF.Log((1f + texts) / (1f + documents)) + 1;

    private void AddBlock(uint[] grams, float length, Builder vector)
    {
        var sorted = (uint[])grams.Clone();
        Array.Sort(sorted);
        var from = vector.Length;
        var squares = 0f;
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start]) end++;
            var known = _places.TryGetValue(sorted[start], out var place);
            var value = (1 + MathF.Log(end - start)) * (known ? _rarity[place] : _rarityOfUnknown);
            squares += value * value;
            if (known) vector.Add(place, value);
            start = end;
        }
        if (squares > 0) vector.Scale(from, length / MathF.Sqrt(squares));
    }

    private sealed class Builder(int[] indices, float[] values)
    {
        public int Length { get; private set; }

        public void Add(int index, float value)
        {
            indices[Length] = index;
            values[Length++] = value;
        }

        public void Scale(int from, float factor)
        {
            for (var i = from; i < Length; i++) values[i] *= factor;
        }

        public SparseVector Build() => new(indices[..Length], values[..Length]);
    }
}
