using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>The same passages and queries in Lucene 8.7 (Debian's liblucene8-java), in its own process.</summary>
internal static class LucenePeer
{
    private const string Jars = "/usr/share/java";

    /// <summary>Null where Java or Lucene is not installed.</summary>
    public static (double Seconds, Times Times)? Run(IEnumerable<string> bodies, IEnumerable<string> queries, int top)
    {
        var jars = Directory.Exists(Jars) ? Directory.GetFiles(Jars, "lucene-*-8*.jar") : [];
        if (jars.Length == 0) return null;
        var folder = Directory.CreateTempSubdirectory("lucene");
        try
        {
            var (passages, questions) = (Path.Combine(folder.FullName, "passages"), Path.Combine(folder.FullName, "queries"));
            File.WriteAllLines(passages, bodies);
            File.WriteAllLines(questions, queries);
            var source = Path.Combine(AppContext.BaseDirectory, "peers", "LuceneSearch.java");
            var start = new ProcessStartInfo("java") { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in new[]
            {
                "-Xmx4g", "-cp", string.Join(Path.PathSeparator, jars), source, passages, questions,
                Path.Combine(folder.FullName, "index"), top.ToString(CultureInfo.InvariantCulture),
            })
            {
                start.ArgumentList.Add(argument);
            }

            using var java = Process.Start(start)!;
            java.ErrorDataReceived += (_, _) => { };
            java.BeginErrorReadLine();
            var figures = java.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            java.WaitForExit();
            if (java.ExitCode != 0) throw new InvalidOperationException($"Lucene's run ended with {java.ExitCode}.");
            double[] read = [.. figures.Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))];
            return (read[0], new Times(read[1], read[2]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
