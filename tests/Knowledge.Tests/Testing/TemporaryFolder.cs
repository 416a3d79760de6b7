using System.Text;
using Knowledge.Content;

namespace Knowledge.Tests.Testing;

/// <summary>A content folder that lives as long as its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("knowledge-").FullName;

    public TemporaryFolder With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public TemporaryFolder With(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    public ContentSet Read() => ContentFolder.Read(Path);

    public static ContentSet Read(string name, string text)
    {
        using var folder = new TemporaryFolder();
        return folder.With(name, text).Read();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
