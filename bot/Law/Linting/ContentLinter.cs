using System.Text.RegularExpressions;
using Bot.Conversations;

namespace Bot.Law.Linting;

/// <summary>Finds texts that contradict the law, or what the shop says of the same thing elsewhere, and names file and line.</summary>
internal sealed partial class ContentLinter(LawBook book, DateOnly today)
{
    private static readonly IReadOnlyList<LintTopic> Topics = ReadTopics();

    /// <param name="folder">A content folder: the Markdown pages in it, and its products.csv.</param>
    public IReadOnlyList<LawFinding> Lint(string folder)
    {
        var lines = PagesOf(folder).ToList();
        return [.. Topics.Concat(ProductPrices.Of(folder)).SelectMany(topic => Lint(topic, lines))
            .Distinct().OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)];
    }

    private IEnumerable<LawFinding> Lint(LintTopic topic, List<PageLine> lines)
    {
        if (topic.Scale is { } scale)
        {
            return lines.SelectMany(line => topic.In(line.Text).Take(1).SelectMany(_ => AgainstScale(topic, book.On(scale, today), line)));
        }

        var said = (from line in lines
                    from match in topic.In(line.Text)
                    select (Line: line, Amount: Amount.Read(match.Groups["value"].Value, match.Groups["unit"].Value))).Distinct().ToList();
        if (topic.Facts is { } facts)
        {
            return said.Where(one => !facts.Contains(one.Amount)).Select(one => Found(one.Line, topic, $"{one.Amount} here, {facts[0]} in the catalogue"));
        }

        var unlawful = said.Select(one => (one.Line, Against(topic, one.Amount))).Where(one => one.Item2 is not null)
            .Select(one => Found(one.Line, topic, one.Item2!)).ToList();
        var usual = said.Where(one => Against(topic, one.Amount) is null).GroupBy(one => one.Amount)
            .OrderByDescending(group => group.Count()).ThenByDescending(group => group.Count(one => one.Line.IsPolicy)).FirstOrDefault();
        return unlawful.Concat(said.Where(one => usual is not null && one.Amount != usual.Key && Against(topic, one.Amount) is null).Select(one => Found(
            one.Line, topic, $"{one.Amount} here, {usual!.Key} in {usual.First().Line.File}:{usual.First().Line.Number}")));
    }

    /// <returns>What the law says instead; null when it has nothing against it.</returns>
    private string? Against(LintTopic topic, Amount amount)
    {
        bool Breaks(string? id, Func<decimal, decimal, bool> isWrong, out LawRule? rule)
        {
            rule = id is null ? null : book.On(id, today);
            return rule is not null && isWrong(amount.Days, rule.Months > 0 ? rule.Months * 30 : rule.Days);
        }

        return Breaks(topic.AtLeast, (days, bound) => days < bound, out var least) ? $"{amount}: at least {Say(least!)}"
            : Breaks(topic.AtMost, (days, bound) => days > bound, out var most) ? $"{amount}: at most {Say(most!)}"
            : Breaks(topic.Exactly, (days, bound) => days != bound, out var exact) ? $"{amount}: {Say(exact!)}"
            : null;
    }

    private static string Say(LawRule rule) => rule.Months > 0 ? $"{rule.Months} months ({rule.Article})" : $"{rule.Days} days ({rule.Article})";

    /// <summary>"10 % jusqu'à 14 jours": a percentage stands beside the last day that it counts for, or the last day before.</summary>
    private static IEnumerable<LawFinding> AgainstScale(LintTopic topic, LawRule rule, PageLine line)
    {
        foreach (Match pair in PercentAndDays().Matches(line.Text))
        {
            var (percent, day) = (int.Parse(pair.Groups["percent"].Value, null), int.Parse(pair.Groups["day"].Value, null));
            var step = rule.Scale.ToList().FindIndex(one => one.Percent == percent);
            if (step < 0 || (rule.Scale[step].UntilDay != day && (step == 0 || rule.Scale[step - 1].UntilDay != day)))
            {
                yield return Found(line, topic, $"{percent} % and {day} days: not the scale of {rule.Article}");
            }
        }
    }

    private static LawFinding Found(PageLine line, LintTopic topic, string why) => new(line.File, line.Number, topic.Name, why);

    /// <summary>The lines of every page after its front matter, without what only sets them.</summary>
    private static IEnumerable<PageLine> PagesOf(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = Path.GetRelativePath(folder, path).Replace('\\', '/');
            var lines = File.ReadAllLines(path);
            var body = lines is ["---", ..] ? Array.IndexOf(lines, "---", 1) + 1 : 0;
            for (var at = body; at < lines.Length; at++)
            {
                yield return new PageLine(file, at + 1, Spaces().Replace(lines[at].Replace("**", "", StringComparison.Ordinal).Replace('\'', '’'), " "));
            }
        }
    }

    private static List<LintTopic> ReadTopics()
    {
        using var reader = new StreamReader(typeof(ContentLinter).Assembly.GetManifestResourceStream("Bot.Law.Rules.topics.json")!);
        return Json.Read<List<LintTopic>>(reader.ReadToEnd());
    }

    [GeneratedRegex(@"(?<percent>\d+)\s?%[^%.]{0,60}?(?<day>\d+)(?:e|th)?\s(?:jours?|days?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex PercentAndDays();

    [GeneratedRegex(@"[\s\u00a0\u202f]+", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Spaces();
}

internal sealed record LawFinding(string File, int Line, string Topic, string Why)
{
    public override string ToString() => $"{File}:{Line}: {Topic}: {Why}";
}

internal sealed record PageLine(string File, int Number, string Text)
{
    public bool IsPolicy => File.StartsWith("policies/", StringComparison.Ordinal);
}
