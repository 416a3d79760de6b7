using System.Text.RegularExpressions;
using Bot.Tests.Testing;

namespace Bot.Tests.Architecture;

/// <summary>Every requirement of the protocol has a test that shows it, or a reason why it does not apply.</summary>
public sealed class RequirementTests
{
    private static readonly ShownTable<RequirementAttribute> Table = new("PROTOCOL.md", "WRITE_PROTOCOL_TABLE", named => named.Ids);

    [Fact]
    public void Every_requirement_has_its_tests_or_a_reason() => Assert.Empty(Table.Faults());

    [Fact]
    public void Every_id_that_a_test_names_has_its_row() => Assert.Empty(Table.Unknown());

    [Fact]
    public void Every_requirement_of_the_specification_has_its_row()
    {
        Assert.SkipUnless(Directory.Exists(Repository.Shared), "The specification is not beside this checkout.");
        var specification = File.ReadAllText(Path.Combine(Repository.Shared, "protocol.md"));
        var ids = Regex.Matches(specification, @"^- (F/T0|[A-Z]\d+) ", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value.Replace("/", "", StringComparison.Ordinal));
        Assert.Empty(ids.Except(Table.Ids()));
    }
}
