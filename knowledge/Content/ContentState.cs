using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Knowledge.Content;

/// <summary>Tells whether what lies in a content folder has changed.</summary>
public static class ContentState
{
    /// <summary>SHA-256 over names and bytes of the content files and of others, in hexadecimal.</summary>
    /// <param name="folder">The content folder.</param>
    /// <param name="others">Paths of further files that count; one that does not exist counts as empty.</param>
    public static string Fingerprint(string folder, params IEnumerable<string> others)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, path) in Files(folder, others))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(ContentHash(path));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Names, sizes and times: cheap to take, and different when a file was written.</summary>
    public static string Stamp(string folder, params IEnumerable<string> others)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, path) in Files(folder, others))
        {
            var file = new FileInfo(path);
            var facts = !file.Exists ? name : string.Create(
                CultureInfo.InvariantCulture, $"{name}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}\n");
            hash.AppendData(Encoding.UTF8.GetBytes(facts));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<(string Name, string Path)> Files(string folder, IEnumerable<string> others) =>
        (Directory.Exists(folder) ? ContentFolder.Names(folder).Select(name => (name, Path.Combine(folder, name))) : [])
            .Concat(others.Select(path => (Path.GetFileName(path), path)));

    private static byte[] ContentHash(string path)
    {
        try
        {
            using var stream = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
            return SHA256.HashData(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return SHA256.HashData([]);
        }
    }
}
