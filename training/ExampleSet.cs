using System.Security.Cryptography;
using System.Text;
using Knowledge.Text;

namespace Training;

/// <summary>Labelled utterances to train on or to measure with, and what was wrong in their files.</summary>
public sealed class ExampleSet
{
    /// <summary>A set made in memory. The same examples in any order train the same model.</summary>
    public ExampleSet(IEnumerable<Example> examples, IEnumerable<ExampleProblem>? problems = null)
    {
        Examples = [.. examples.OrderBy(e => e.Intent, StringComparer.Ordinal)
            .ThenBy(e => e.Text, StringComparer.Ordinal).ThenBy(e => e.Language)];
        Problems = [.. problems ?? []];
        Intents = [.. Examples.Select(e => e.Intent).Distinct()];
        Fingerprint = FingerprintOf(Examples);
    }

    /// <summary>Sorted by intent, then text.</summary>
    public IReadOnlyList<Example> Examples { get; }

    public IReadOnlyList<ExampleProblem> Problems { get; }

    /// <summary>The intents that have an example, in ordinal order.</summary>
    public IReadOnlyList<string> Intents { get; }

    /// <summary>SHA-256 of the sorted content, 64 hexadecimal digits: tells whether a model is up to date.</summary>
    public string Fingerprint { get; }

    /// <summary>
    /// Reads every <c>intent.language.txt</c> below a folder: UTF-8, one utterance a line; blank lines and lines that
    /// begin with <c>#</c> are left out. A broken line or a file of an unknown intent becomes a problem.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static ExampleSet ReadFolder(string folder) => ExampleFolder.Read(folder, name => Intent.Find(name) is not null);

    /// <summary>The same of topics, whose names are free: <c>topic.language.txt</c>.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static ExampleSet ReadTopics(string folder) => ExampleFolder.Read(folder, _ => true);

    /// <summary>Reads a CSV file (RFC 4180, UTF-8) with the header <c>text,intent[,language]</c>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ExampleSet ReadCsv(string file) => ExampleCsv.Read(file);

    private static string FingerprintOf(IReadOnlyList<Example> examples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var example in examples)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{example.Intent}\t{example.Language?.Code()}\t{example.Text}\n"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
