namespace Training.Model;

/// <summary>FNV-1a over 64 bits (Fowler, Noll, Vo), mixed down to 32. A part of the model file's format.</summary>
internal static class GramHash
{
    private const ulong Offset = 14695981039346656037, Prime = 1099511628211;

    public static uint Of(ReadOnlySpan<char> text, uint seed)
    {
        var hash = Start(seed);
        foreach (var c in text) hash = Add(hash, c);
        return End(hash);
    }

    public static uint OfPair(uint first, uint second, uint seed) => End(Add(Add(Start(seed), first), second));

    public static ulong Start(uint seed) => Add(Offset, seed);

    public static ulong Add(ulong hash, uint value) => (hash ^ value) * Prime;

    public static uint End(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * 0xd6e8feb86659fd93;
        return (uint)(hash ^ (hash >> 32));
    }
}
