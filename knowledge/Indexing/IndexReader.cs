using System.Text;

namespace Knowledge.Indexing;

/// <summary>Reads what an index writer wrote. What can not be is an <see cref="InvalidDataException"/>.</summary>
internal sealed class IndexReader(MemoryStream stream) : IDisposable
{
    private readonly BinaryReader _reader = new(stream, Encoding.UTF8);

    public bool AtEnd => stream.Position == stream.Length;

    public int Number() => _reader.Read7BitEncodedInt() is >= 0 and var number
        ? number
        : throw new InvalidDataException("A number is negative.");

    /// <summary>How many things follow; no more than bytes do, so that a wrong number allocates nothing.</summary>
    public int Count() => Number() is var count && count <= stream.Length - stream.Position
        ? count
        : throw new InvalidDataException("A list is longer than the file.");

    public string Text() => _reader.ReadString();

    public string? OptionalText() => _reader.ReadBoolean() ? Text() : null;

    public List<string> Texts() => List(Text);

    public DateOnly? Date() => Number() is > 0 and var day ? DateOnly.FromDayNumber(day - 1) : null;

    public decimal? Amount() => _reader.ReadBoolean() ? _reader.ReadDecimal() : null;

    public List<T> List<T>(Func<T> read)
    {
        var items = new List<T>();
        for (var left = Count(); left > 0; left--) items.Add(read());
        return items;
    }

    public void Dispose() => _reader.Dispose();
}
