namespace Knowledge.Text;

/// <summary>Insertions, deletions, substitutions and swaps of neighbours between two words (optimal string alignment).</summary>
internal static class EditDistance
{
    /// <summary>The distance, or <paramref name="most"/> + 1 as soon as it is known to be larger.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        var width = b.Length + 1;
        Span<int> rows = width <= 64 ? stackalloc int[3 * width] : new int[3 * width];
        var before = rows[..width];
        var above = rows.Slice(width, width);
        var row = rows.Slice(2 * width, width);
        for (var j = 0; j < width; j++) above[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j < width; j++)
            {
                var same = a[i - 1] == b[j - 1] ? 0 : 1;
                var distance = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    distance = Math.Min(distance, before[j - 2] + 1);
                }
                row[j] = distance;
                least = Math.Min(least, distance);
            }
            if (least > most) return most + 1;
            var spare = before;
            before = above;
            above = row;
            row = spare;
        }
        return above[b.Length];
    }
}
