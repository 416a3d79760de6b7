using System.Globalization;

namespace Training.Evaluation.Charts;

/// <summary>A scale with its name and its ticks.</summary>
/// <param name="Name">What is measured, as it is written beside the axis.</param>
/// <param name="From">Value where the axis starts.</param>
/// <param name="To">Value where it ends, above <paramref name="From"/>.</param>
/// <param name="Step">Between two ticks.</param>
/// <param name="IsShare">0.25 is written as 25 %.</param>
public sealed record ChartAxis(string Name, double From, double To, double Step, bool IsShare = true)
{
    /// <summary>From 0 to 100 %.</summary>
    public static ChartAxis Share(string name) => new(name, 0, 1, 0.2);

    internal IEnumerable<double> Ticks()
    {
        var count = (int)Math.Floor((To - From) / Step + 1e-9);
        for (var i = 0; i <= count; i++) yield return From + i * Step;
    }

    /// <summary>0 at the start of the axis, 1 at its end; what lies beyond stays on the edge.</summary>
    internal double Place(double value) => Math.Clamp((value - From) / (To - From), 0, 1);

    internal string Text(double value) => IsShare
        ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.##} %")
        : value.ToString("0.###", CultureInfo.InvariantCulture);
}
