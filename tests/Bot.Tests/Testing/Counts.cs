using System.Globalization;

namespace Bot.Tests.Testing;

/// <summary>How often a test does what it does: short by itself, longer by an environment variable.</summary>
internal static class Counts
{
    public static int Of(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : usual;
}
