using System.Text;

namespace Knowledge.Indexing;

/// <summary>The few shapes that the index file is made of; <see cref="IndexReader"/> reads them back.</summary>
internal sealed class IndexWriter(Stream stream) : IDisposable
{
    private readonly BinaryWriter _writer = new(stream, Encoding.UTF8, leaveOpen: true);

    public void Number(int number) => _writer.Write7BitEncodedInt(number);

    public void Text(string text) => _writer.Write(text);

    /// <summary>No text and the empty text are two things.</summary>
    public void OptionalText(string? text)
    {
        _writer.Write(text is not null);
        if (text is not null) _writer.Write(text);
    }

    public void Texts(IReadOnlyCollection<string> texts) => List(texts, Text);

    public void Date(DateOnly? date) => Number(date is { } day ? day.DayNumber + 1 : 0);

    public void Amount(decimal? amount)
    {
        _writer.Write(amount is not null);
        if (amount is { } value) _writer.Write(value);
    }

    public void List<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        Number(items.Count);
        foreach (var item in items) write(item);
    }

    public void Dispose() => _writer.Dispose();
}
