using System.Reflection;
using Bot.Storage;

namespace Bot.Tests.Architecture;

/// <summary>What the documents promise is there, and what is there is documented.</summary>
public sealed class DocsTests
{
    [Fact]
    public void Every_room_has_its_section_in_the_architecture_page()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "ARCHITECTURE.md"));
        Assert.Empty(
            from folder in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "bot"))
            let room = Path.GetFileName(folder)
            where Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any()
            where !page.Contains($"### {room}", StringComparison.Ordinal)
            select room);
    }

    [Fact]
    public void Every_setting_has_its_line_in_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.Empty(
            from type in typeof(StorageOptions).Assembly.GetTypes()
            where type.Name.EndsWith("Options", StringComparison.Ordinal) && type.Namespace?.StartsWith("Bot.", StringComparison.Ordinal) == true
            let section = type.Name == "LimitOptions" ? "Limits:"
                : type.Name == "DecisionOptions" ? "Decisions:"
                : type.Name == "AppRegistrationOptions" ? "" : $"{type.Name[..^"Options".Length]}:"
            from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            where property.CanWrite
            let key = $"`{section}{property.Name}`"
            where !readme.Contains(key, StringComparison.Ordinal)
            select key);
    }

    [Fact]
    public void Every_command_is_in_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.All(["ask", "index", "train", "lint", "candidates", "evaluate", "privacy", "orders", "agent", "audit", "law", "backup", "restore"], word => Assert.Contains($"-- {word}", readme, StringComparison.Ordinal));
    }
}
