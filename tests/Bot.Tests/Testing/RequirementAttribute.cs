namespace Bot.Tests.Testing;

/// <summary>Says which requirements of the protocol a test shows, by their ids in <c>docs/PROTOCOL.md</c>: M2, A4, D22…</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class RequirementAttribute(params string[] ids) : Attribute
{
    public IReadOnlyList<string> Ids { get; } = ids;
}
