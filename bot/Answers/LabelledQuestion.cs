using System.Text.RegularExpressions;
using Bot.Conversations;
using Knowledge.Text;

namespace Bot.Answers;

/// <summary>A question with the facts that a right answer must hold; none when the content has no answer.</summary>
/// <param name="Must">All of these, each in one of its wordings (regular expressions, case ignored); null: no answer is right.</param>
internal sealed partial record LabelledQuestion(string Text, Language Language, IReadOnlyList<IReadOnlyList<string>>? Must)
{
    /// <summary>Reads <c>fr.jsonl</c> and <c>en.jsonl</c> of a folder.</summary>
    /// <exception cref="System.Text.Json.JsonException">A line is not readable.</exception>
    public static IReadOnlyList<LabelledQuestion> ReadFolder(string folder) =>
    [
        .. from language in Enum.GetValues<Language>()
           let file = Path.Combine(folder, $"{language.Code()}.jsonl")
           where File.Exists(file)
           from line in File.ReadLines(file)
           where line.Length > 0
           let read = Json.Read<Line>(line)
           select new LabelledQuestion(read.Text, language, read.Must),
    ];

    public bool IsAnsweredBy(string answer)
    {
        var plain = Spaces().Replace(answer, " ").Replace('’', '\'');
        return Must?.All(fact => fact.Any(wording => Regex.IsMatch(plain, wording, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)))) == true;
    }

    [GeneratedRegex("[\u00a0\u202f\u2009]")]
    private static partial Regex Spaces();

    private sealed record Line(string Text, IReadOnlyList<IReadOnlyList<string>>? Must);
}
