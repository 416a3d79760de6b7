using System.Text.RegularExpressions;

namespace Bot.Tests.Architecture;

/// <summary>The rooms of <c>bot/</c> stand in one line; each uses only those before it.</summary>
public sealed class RoomTests
{
    private static readonly string[] Rooms =
    [
        "Telemetry", "Storage", "Conversations", "Understanding", "Decisions", "Answers", "Law", "Orders", "Mail", "HandOffs", "Requests", "Alerts",
        "Satisfaction", "Turns", "Channels", "Privacy", "AgentConsole", "Analytics", "Commands",
    ];

    [Fact]
    public void Every_room_uses_only_rooms_before_it() => Assert.Empty(
        from file in Sources()
        let room = RoomOf(file)
        where Rooms.Contains(room)
        from Match use in Regex.Matches(File.ReadAllText(file), @"\bBot\.(\w+)")
        let used = use.Groups[1].Value
        where Array.IndexOf(Rooms, used) > Array.IndexOf(Rooms, room)
        select $"{Path.GetFileName(file)} ({room}) uses {used}");

    [Fact]
    public void Every_folder_of_code_is_a_room() => Assert.Empty(
        Sources().Select(RoomOf).Distinct().Except(Rooms).Except(["Program.cs"]));

    [Fact]
    public void Sql_stands_in_stores_and_the_outbox_only() => Assert.Empty(
        from file in Sources()
        where RoomOf(file) != "Storage" && !file.EndsWith("Store.cs", StringComparison.Ordinal) && !file.EndsWith("Outbox.cs", StringComparison.Ordinal)
        where Regex.IsMatch(File.ReadAllText(file), @"\b(SELECT .* FROM|INSERT INTO|DELETE FROM|UPDATE \w+ SET)\b")
        select Path.GetFileName(file));

    [Fact]
    public void The_packages_of_telemetry_stand_in_one_file_only() => Assert.Empty(
        from file in Sources()
        where Path.GetFileName(file) != "TelemetryExport.cs" && Regex.IsMatch(File.ReadAllText(file), @"\bOpenTelemetry\.\w+;")
        select Path.GetFileName(file));

    [Fact]
    public void No_file_of_code_is_past_300_lines() => Assert.Empty(
        from folder in new[] { "bot", "knowledge", "training", "tests" }
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        where File.ReadLines(file).Count() > 300
        select Path.GetFileName(file));

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "bot"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor");

    private static string RoomOf(string file) =>
        Path.GetRelativePath(Path.Combine(Repository.Root, "bot"), file).Split(Path.DirectorySeparatorChar)[0];
}
