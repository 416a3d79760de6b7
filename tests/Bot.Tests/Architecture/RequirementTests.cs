using System.Reflection;
using System.Text.RegularExpressions;
using Bot.Tests.Testing;

namespace Bot.Tests.Architecture;

/// <summary>Every requirement of the protocol has a test that shows it, or a reason why it does not apply.</summary>
public sealed class RequirementTests
{
    private const string NotApplicable = "not applicable: ";
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "PROTOCOL.md");

    [Fact]
    public void Every_requirement_has_its_tests_or_a_reason()
    {
        var shown = Shown();
        if (Environment.GetEnvironmentVariable("WRITE_PROTOCOL_TABLE") == "1")
        {
            File.WriteAllLines(Page, File.ReadAllLines(Page).Select(line => Row.Read(line) is { } row ? row.With(shown[row.Id]).ToString() : line));
        }

        Assert.Empty(
            from row in Rows()
            let tests = string.Join(", ", shown[row.Id])
            where tests.Length == 0
                ? !row.ShownBy.StartsWith(NotApplicable, StringComparison.Ordinal) || row.ShownBy.Length < NotApplicable.Length + 10
                : row.ShownBy != tests
            select $"{row.Id}: the page says '{row.ShownBy}', the tests '{tests}'");
    }

    [Fact]
    public void Every_id_that_a_test_names_has_its_row() =>
        Assert.Empty(Shown().Select(tests => tests.Key).Except(Rows().Select(row => row.Id)));

    [Fact]
    public void Every_requirement_of_the_specification_has_its_row()
    {
        Assert.SkipUnless(Directory.Exists(Repository.Shared), "The specification is not beside this checkout.");
        var specification = File.ReadAllText(Path.Combine(Repository.Shared, "protocol.md"));
        var ids = Regex.Matches(specification, @"^- (F/T0|[A-Z]\d+) ", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value.Replace("/", "", StringComparison.Ordinal));
        Assert.Empty(ids.Except(Rows().Select(row => row.Id)));
    }

    private static ILookup<string, string> Shown() => (
        from type in typeof(RequirementTests).Assembly.GetTypes()
        from member in type.GetMethods().Cast<MemberInfo>().Append(type)
        from id in member.GetCustomAttribute<RequirementAttribute>(inherit: false)?.Ids ?? []
        let test = member is Type ? $"`{type.Name}`" : $"`{type.Name}.{member.Name}`"
        orderby test
        select (id, test)).ToLookup(pair => pair.id, pair => pair.test, StringComparer.Ordinal);

    private static List<Row> Rows() => [.. File.ReadLines(Page).Select(Row.Read).OfType<Row>()];

    private sealed record Row(string Id, string Holds, string ShownBy)
    {
        public static Row? Read(string line) =>
            Regex.Match(line, @"^\| ([A-Z]+\d+) \| ([^|]+) \|([^|]*)\|$") is { Success: true, Groups: var parts }
                ? new Row(parts[1].Value, parts[2].Value, parts[3].Value.Trim())
                : null;

        public Row With(IEnumerable<string> tests) => tests.Any() ? this with { ShownBy = string.Join(", ", tests) } : this;

        public override string ToString() => $"| {Id} | {Holds} | {ShownBy} |";
    }
}
