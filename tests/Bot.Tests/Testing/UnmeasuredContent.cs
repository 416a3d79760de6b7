using System.Net;

namespace Bot.Tests.Testing;

/// <summary>A body in chunks, whose size only shows as it comes.</summary>
internal sealed class UnmeasuredContent(int size) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var chunk = new byte[10_000];
        Array.Fill(chunk, (byte)' ');
        for (var sent = 0; sent < size; sent += chunk.Length)
        {
            await stream.WriteAsync(chunk);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
