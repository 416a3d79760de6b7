namespace Bot.Tests.Testing;

/// <summary>Says which faults a test brings about, by their ids in <c>docs/RELIABILITY.md</c>: A2, B5…</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class FaultAttribute(params string[] ids) : Attribute
{
    public IReadOnlyList<string> Ids { get; } = ids;
}
