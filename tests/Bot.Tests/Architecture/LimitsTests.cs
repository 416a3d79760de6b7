using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Bot.Channels;
using Bot.Channels.WebChat.Uploads;
using Bot.Storage;

namespace Bot.Tests.Architecture;

/// <summary>The table of limits in the operator's page names every limit, with the default that the program has.</summary>
public sealed class LimitsTests
{
    private static readonly Type[] Types = typeof(StorageOptions).Assembly.GetTypes();

    [Fact]
    public void Every_limit_stands_there_with_its_default() => Assert.Empty(
        from row in Rows()
        let real = ValueOf(row.Name)
        where real != row.Value
        select $"{row.Name} is {real ?? "nothing"}, the page says {row.Value}");

    [Fact]
    public void No_setting_that_limits_is_missing() => Assert.Empty(
        new[] { ("Limits", typeof(LimitOptions)), ("Upload", typeof(UploadOptions)) }
            .SelectMany(section => section.Item2.GetProperties().Where(property => property.CanWrite && property.PropertyType != typeof(Uri) && property.Name != nameof(UploadOptions.KeepDays))
                .Select(property => $"{section.Item1}:{property.Name}"))
            .Append("Storage:WriteQueueLength").Append("BotFramework:MaximumKilobytes").Append("OrderEvents:MaximumKilobytes")
            .Except(Rows().Select(row => row.Name)));

    private static List<(string Name, string Value)> Rows()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "OPERATIONS.md"))
            .Select(line => Regex.Match(line, @"^\| `(\w+[:.]\w+)` \| ([\d,]+) [^|]*\| [^|]{10,} \|$"))
            .Where(match => match.Success)
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value.Replace(",", "", StringComparison.Ordinal))).ToList();
        Assert.True(rows.Count > 10, "The table is not there.");
        return rows;
    }

    /// <summary>A setting by its section (<c>Limits:LinksPerMinute</c>), or a constant by its type (<c>ActivityReader.MaximumText</c>).</summary>
    private static string? ValueOf(string name)
    {
        if (name.Split('.') is [var type, var constant])
        {
            return Text(Types.SingleOrDefault(candidate => candidate.Name == type)?
                .GetField(constant, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.GetRawConstantValue());
        }

        var parts = name.Split(':');
        var options = Types.Single(candidate => candidate.Name == (parts[0] == "Limits" ? nameof(LimitOptions) : $"{parts[0]}Options"));
        return Text(options.GetProperty(parts[1])?.GetValue(Activator.CreateInstance(options)));
    }

    private static string? Text(object? value) => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
}
