using System.Buffers.Binary;
using System.Text.Json;

namespace Knowledge.Text.Model2Vec;

/// <summary>
/// A file of tensors (https://huggingface.co/docs/safetensors): the length of a JSON header in eight bytes, the header that
/// gives each tensor's type, shape and place, then the numbers, little-endian.
/// </summary>
internal sealed class SafeTensors
{
    private const int LengthBytes = 8, MostHeader = 100_000_000;

    private readonly string _name;
    private readonly byte[] _bytes;
    private readonly int _start;
    private readonly Dictionary<string, JsonElement> _header;

    private SafeTensors(string name, byte[] bytes, int start, Dictionary<string, JsonElement> header)
    {
        (_name, _bytes, _start, _header) = (name, bytes, start, header);
    }

    /// <exception cref="InvalidDataException">It is not such a file.</exception>
    public static SafeTensors Read(string path)
    {
        var (name, bytes) = (Path.GetFileName(path), File.ReadAllBytes(path));
        var length = bytes.Length < LengthBytes ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length is 0 or > MostHeader || LengthBytes + (long)length > bytes.Length) throw new InvalidDataException($"{name} is not a safetensors file.");
        try
        {
            var header = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(bytes.AsSpan(LengthBytes, (int)length))!;
            return new SafeTensors(name, bytes, LengthBytes + (int)length, header);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{name} is not a safetensors file: {fault.Message}", fault);
        }
    }

    /// <summary>A tensor as floats, whatever it is kept as; null when there is none of this name.</summary>
    public (float[] Values, int[] Shape)? Floats(string tensor)
    {
        if (!_header.TryGetValue(tensor, out var entry)) return null;
        int[] shape;
        long from, to;
        string type;
        try
        {
            type = entry.GetProperty("dtype").GetString()!;
            shape = [.. entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
            (from, to) = (entry.GetProperty("data_offsets")[0].GetInt64(), entry.GetProperty("data_offsets")[1].GetInt64());
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"{_name}: the entry of {tensor} is not readable.", fault);
        }
        var size = SizeOf(type, tensor);
        var count = shape.Aggregate(1L, (product, side) => product * side);
        if (from < 0 || to > _bytes.Length - _start || to - from != count * size)
        {
            throw new InvalidDataException($"{_name}: {tensor} does not lie within the file as its shape says.");
        }
        var data = _bytes.AsSpan(_start + (int)from, (int)(to - from));
        var values = new float[count];
        for (var i = 0; i < values.Length; i++) values[i] = Number(type, data.Slice(i * size, size));
        return (values, shape);
    }

    private int SizeOf(string type, string tensor) => type switch
    {
        "F64" or "I64" => 8,
        "F32" or "I32" => 4,
        "F16" or "BF16" => 2,
        "I8" => 1,
        _ => throw new InvalidDataException($"{_name}: {tensor} is kept as {type}, which is not read."),
    };

    private static float Number(string type, ReadOnlySpan<byte> data) => type switch
    {
        "F64" => (float)BinaryPrimitives.ReadDoubleLittleEndian(data),
        "I64" => BinaryPrimitives.ReadInt64LittleEndian(data),
        "F32" => BinaryPrimitives.ReadSingleLittleEndian(data),
        "I32" => BinaryPrimitives.ReadInt32LittleEndian(data),
        "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(data),
        "BF16" => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(data) << 16),
        _ => (sbyte)data[0],
    };
}
