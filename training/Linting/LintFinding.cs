namespace Training.Linting;

/// <summary>One thing to look at in the examples.</summary>
/// <param name="Line">Counted from 1; 0 when the whole file is meant.</param>
public sealed record LintFinding(LintKind Kind, string File, int Line, string Message)
{
    /// <summary>Examples with such a finding should not be trained on; the others are a reviewer's to weigh.</summary>
    public bool MustBeMended => Kind is LintKind.Duplicate or LintKind.Leak;

    public override string ToString() => $"{File}{(Line > 0 ? $", line {Line}" : "")}: {Message}";
}
