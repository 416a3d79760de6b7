using System.Reflection;
using System.Text.RegularExpressions;

namespace Bot.Tests.Architecture;

/// <summary>
/// A table of a page: an id, what holds, and the tests that show it, which name the id in an attribute. A row that no test shows
/// says why: <c>not applicable: …</c>. More columns may follow.
/// </summary>
/// <param name="page">In <c>docs/</c>.</param>
/// <param name="variable">Of the environment; 1 writes the tests into the page.</param>
internal sealed class ShownTable<T>(string page, string variable, Func<T, IReadOnlyList<string>> ids)
    where T : Attribute
{
    private const string NotApplicable = "not applicable: ";

    private string Page => Path.Combine(Repository.Root, "docs", page);

    /// <returns>Rows whose tests are not the ones that name them.</returns>
    public IEnumerable<string> Faults()
    {
        var shown = Shown();
        if (Environment.GetEnvironmentVariable(variable) == "1")
        {
            File.WriteAllLines(Page, File.ReadAllLines(Page).Select(line => Row.Read(line) is { } row ? row.With(shown[row.Id]).ToString() : line));
        }

        return
            from row in Rows()
            let tests = string.Join(", ", shown[row.Id])
            where tests.Length == 0
                ? !row.ShownBy.StartsWith(NotApplicable, StringComparison.Ordinal) || row.ShownBy.Length < NotApplicable.Length + 10
                : row.ShownBy != tests
            select $"{row.Id}: the page says '{row.ShownBy}', the tests '{tests}'";
    }

    /// <returns>Ids that tests name and no row has.</returns>
    public IEnumerable<string> Unknown() => Shown().Select(tests => tests.Key).Except(Ids());

    public IEnumerable<string> Ids() => Rows().Select(row => row.Id);

    private ILookup<string, string> Shown() => (
        from type in typeof(ShownTable<T>).Assembly.GetTypes()
        from member in type.GetMethods().Cast<MemberInfo>().Append(type)
        from id in member.GetCustomAttribute<T>(inherit: false) is { } named ? ids(named) : []
        let test = member is Type ? $"`{type.Name}`" : $"`{type.Name}.{member.Name}`"
        orderby test
        select (id, test)).ToLookup(pair => pair.id, pair => pair.test, StringComparer.Ordinal);

    private List<Row> Rows() => [.. File.ReadLines(Page).Select(Row.Read).OfType<Row>()];

    private sealed record Row(string Id, string Holds, string ShownBy, string More)
    {
        public static Row? Read(string line) =>
            Regex.Match(line, @"^\| ([A-Z]+\d+) \| ([^|]+) \|([^|]*)\|(.*)$") is { Success: true, Groups: var parts }
                ? new Row(parts[1].Value, parts[2].Value, parts[3].Value.Trim(), parts[4].Value)
                : null;

        public Row With(IEnumerable<string> tests) => tests.Any() ? this with { ShownBy = string.Join(", ", tests) } : this;

        public override string ToString() => $"| {Id} | {Holds} | {ShownBy} |{More}";
    }
}
