namespace Knowledge.Scoring;

/// <summary>A probability that something is right, 0..1. It refuses to hold anything else.</summary>
public readonly record struct Confidence : IComparable<Confidence>
{
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0, above 1 or not a number.</exception>
    public Confidence(double value)
    {
        if (!(value is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(value), value, "A confidence is from 0 to 1.");
        Value = value;
    }

    public double Value { get; }

    public static Confidence None => new(0);

    public static Confidence Certain => new(1);

    public int CompareTo(Confidence other) => Value.CompareTo(other.Value);

    public static bool operator <(Confidence left, Confidence right) => left.Value < right.Value;

    public static bool operator >(Confidence left, Confidence right) => left.Value > right.Value;

    public static bool operator <=(Confidence left, Confidence right) => left.Value <= right.Value;

    public static bool operator >=(Confidence left, Confidence right) => left.Value >= right.Value;

    public override string ToString() => Value.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
}
