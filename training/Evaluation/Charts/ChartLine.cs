namespace Training.Evaluation.Charts;

/// <summary>How a line is drawn.</summary>
public enum LineStyle
{
    /// <summary>What the chart is about.</summary>
    Main,

    /// <summary>What the main line is held against.</summary>
    Second,

    /// <summary>An ideal or a limit: thin and dashed.</summary>
    Guide,

    /// <summary>Only the points, not joined.</summary>
    Points,
}

/// <summary>Where a name stands beside its point.</summary>
public enum LabelSide
{
    Right,
    Left,
    Above,
    Below,
}

/// <param name="X">On the horizontal axis.</param>
/// <param name="Y">On the vertical axis.</param>
/// <param name="Radius">Of its dot, in pixels; 0 draws none.</param>
/// <param name="Note">What a reader sees who rests on the dot.</param>
public readonly record struct ChartPoint(double X, double Y, double Radius = 0, string? Note = null);

/// <summary>Points in the order in which they are joined, named on the chart itself.</summary>
/// <param name="Name">Written beside the line; empty leaves it unnamed.</param>
/// <param name="Points">One at least.</param>
public sealed record ChartLine(string Name, IReadOnlyList<ChartPoint> Points)
{
    public LineStyle Style { get; init; } = LineStyle.Main;

    /// <summary>The point that the name stands beside, as a share of the line's length in points: 1 is the last.</summary>
    public double NamedAt { get; init; } = 1;

    public LabelSide Side { get; init; } = LabelSide.Above;

    /// <summary>Each value holds until the next point, as in a curve of thresholds.</summary>
    public bool IsStepped { get; init; }

    internal ChartPoint NamedPoint => Points[(int)Math.Round(Math.Clamp(NamedAt, 0, 1) * (Points.Count - 1))];
}
