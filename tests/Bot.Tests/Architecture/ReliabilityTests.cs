using Bot.Tests.Testing;

namespace Bot.Tests.Architecture;

/// <summary>Every fault that the operator's page promises to survive has a test that brings it about.</summary>
public sealed class ReliabilityTests
{
    private static readonly ShownTable<FaultAttribute> Table = new("RELIABILITY.md", "WRITE_RELIABILITY_TABLE", named => named.Ids);

    [Fact]
    public void Every_fault_has_its_tests_or_a_reason() => Assert.Empty(Table.Faults());

    [Fact]
    public void Every_id_that_a_test_names_has_its_row() => Assert.Empty(Table.Unknown());
}
