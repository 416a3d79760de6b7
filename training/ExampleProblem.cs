namespace Training;

/// <summary>Something in the examples that someone should mend; the rest was read.</summary>
/// <param name="Line">Counted from 1; 0 when the whole file is meant.</param>
public sealed record ExampleProblem(string File, int Line, string Message);
