using System.Text.RegularExpressions;
using Bot.Tests.Testing;

namespace Bot.Tests.Architecture;

/// <summary>Values reach the database as parameters: what is put into the text of a statement is our own.</summary>
public sealed class SqlTests
{
    /// <summary>Names of tables and columns that the schema itself gives, and parts that private methods of the same file are given by it.</summary>
    private static readonly string[] Ours =
    [
        "MailOutbox.cs: set", "RequestOutbox.cs: set", "PromiseStore.cs: which",
        "PrivacyStore.cs: table", "PrivacyStore.cs: column", "PrivacyStore.cs: key", "PrivacyStore.cs: place.Table", "PrivacyStore.cs: place.Column",
    ];

    [Fact]
    [Fault("E3")]
    public void A_statement_is_made_of_constants_alone() => Assert.Empty(
        (from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "bot"), "*.cs", SearchOption.AllDirectories)
         let code = File.ReadAllText(file)
         from Match text in Regex.Matches(code, """"
             \$"""(?<raw>.*?)"""|\$"(?<line>(?:[^"\\]|\\.)*)"
             """".Trim(), RegexOptions.Singleline)
         let words = text.Groups["raw"].Value + text.Groups["line"].Value
         where Regex.IsMatch(words, @"\b(SELECT|INSERT INTO|UPDATE \S+ SET|DELETE FROM|WHERE)\b")
         from Match hole in Regex.Matches(words, @"\{([^{}]+)\}")
         let name = hole.Groups[1].Value
         where !Regex.IsMatch(name, """^\([\w.]+ \? "[^"]*" : "[^"]*"\)$""")
         where !Regex.IsMatch(code, $@"const string {Regex.Escape(name)}\b")
         select $"{Path.GetFileName(file)}: {name}").Except(Ours));
}
