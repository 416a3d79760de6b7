using System.Globalization;
using Knowledge.Text;

namespace Training.Vectors;

/// <summary>Vectors of words with their shares of running text, as they come from a trainer.</summary>
public sealed record VectorTable(IReadOnlyList<(string Word, float[] Vector, double Share)> Rows)
{
    /// <summary>Reads vectors of analysed terms, and counts the terms in the text that they were trained on.</summary>
    public static VectorTable OfTerms(string vectors, IReadOnlyCollection<string[]> text)
    {
        var counts = text.SelectMany(line => line).CountBy(term => term).ToDictionary();
        var all = (double)counts.Values.Sum();
        return new VectorTable([.. Lines(vectors).Select(line => (line.Word, line.Vector, counts.GetValueOrDefault(line.Word) / all))]);
    }

    /// <summary>
    /// Reads vectors of words as they are written, the commonest first; those of one term are brought together by how
    /// common they are, which by Zipf's law is 1 ÷ place.
    /// </summary>
    public static VectorTable OfWords(string vectors, Language language)
    {
        var analyser = Analyser.For(language);
        var terms = new Dictionary<string, (float[] Sum, double Share)>();
        var (place, all) = (0, 0.0);
        foreach (var (word, vector) in Lines(vectors))
        {
            var share = 1.0 / ++place;
            all += share;
            if (analyser.Analyse(word) is not [{ Kind: TokenKind.Word } term]) continue;
            if (!terms.TryGetValue(term.Text, out var held)) held = (new float[vector.Length], 0);
            for (var i = 0; i < vector.Length; i++) held.Sum[i] += (float)(share * vector[i]);
            terms[term.Text] = (held.Sum, held.Share + share);
        }
        return new VectorTable([.. terms.Select(term =>
            (term.Key, Array.ConvertAll(term.Value.Sum, part => (float)(part / term.Value.Share)), term.Value.Share / all))]);
    }

    /// <summary>The commonest terms, at most so many, rounded; what all lines of the text share is noted to be taken out.</summary>
    public WordVectors Pack(int most, IReadOnlyCollection<string[]> text)
    {
        var kept = Rows.OrderByDescending(row => row.Share).ThenBy(row => row.Word, StringComparer.Ordinal).Take(most).ToList();
        var none = new float[kept[0].Vector.Length];
        var plain = WordVectors.Of(kept, none);
        var lines = new List<float[]>();
        foreach (var line in text)
        {
            var vector = new float[none.Length];
            if (plain.Encode("", line, vector)) lines.Add(vector);
        }
        return WordVectors.Of(kept, CommonDirection.Of(lines, none.Length));
    }

    private static IEnumerable<(string Word, float[] Vector)> Lines(string file)
    {
        // The first line gives the size; </s> is the trainer's end of line.
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            var cells = line.TrimEnd().Split(' ');
            if (cells[0] != "</s>") yield return (cells[0], [.. cells.Skip(1).Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))]);
        }
    }
}
