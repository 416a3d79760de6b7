using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Bot.Conversations;
using Knowledge.Content;
using Knowledge.Text;

namespace Bot.Answers;

/// <summary>A question with what a right answer must hold, and where it stands; neither when the content has no answer.</summary>
/// <param name="Must">All of these, each in one of its wordings (regular expressions, case ignored).</param>
/// <param name="Passages">Ids of the passages that may answer, * for any characters; null: any that holds the facts.</param>
/// <param name="IsBadlyTyped">Full of slips, or in phone spelling.</param>
internal sealed partial record LabelledQuestion(
    string Text, Language Language, IReadOnlyList<IReadOnlyList<string>>? Must, IReadOnlyList<string>? Passages = null, bool IsBadlyTyped = false)
{
    private const string BadlyTyped = "typed badly";

    public bool IsAnswerable => Must is not null || Passages is not null;

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
           select new LabelledQuestion(read.Text, language, read.Must, read.Passages, read.Style == BadlyTyped),
    ];

    /// <param name="passage">That is shown.</param>
    /// <param name="answer">What is shown of it.</param>
    public bool IsAnsweredBy(Passage passage, string answer) => IsAnswerable && MayStandIn(passage) && HoldsFacts(answer);

    private bool MayStandIn(Passage passage) =>
        Passages is null || Passages.Any(id => FileSystemName.MatchesSimpleExpression(id, passage.Id, ignoreCase: false));

    private bool HoldsFacts(string answer)
    {
        var plain = Spaces().Replace(answer, " ").Replace('’', '\'');
        return Must is null || Must.All(fact => fact.Any(wording => Regex.IsMatch(plain, wording, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))));
    }

    [GeneratedRegex("[\u00a0\u202f\u2009]")]
    private static partial Regex Spaces();

    private sealed record Line(
        string Text, IReadOnlyList<IReadOnlyList<string>>? Must, IReadOnlyList<string>? Passages, string? Style);
}
