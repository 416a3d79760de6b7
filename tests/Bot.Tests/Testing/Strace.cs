namespace Bot.Tests.Testing;

/// <summary>Watches the system calls of a program, or makes some of them fail.</summary>
internal static class Strace
{
    public static void MustBeInstalled() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && Programs.Find("strace") is not null, "strace is not installed (apt-get install strace).");

    /// <param name="log">Where its lines go.</param>
    /// <param name="more">What to watch, and what to do.</param>
    public static IReadOnlyList<string> Command(string log, params string[] more) =>
        [Programs.Find("strace")!, "-f", "--seccomp-bpf", "-qq", "-y", "-o", log, .. more];
}
