using Bot.Tests.Testing;

namespace Bot.Tests.Commands;

/// <summary>A start that cannot be is refused in one clear line, with exit code 2, and names what is wrong.</summary>
public sealed class ServingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bot-serving-").FullName;

    [Theory]
    [InlineData("--Knowledge:ContentFolder=/nowhere/at/all", "Knowledge:ContentFolder", "/nowhere/at/all")]
    [InlineData("--Knowledge:IntentModelFile=/nowhere/intents.model", "/nowhere/intents.model", "")]
    [InlineData("--DirectLine:Secret=short", "DirectLine:Secret", "32")]
    [InlineData("--DirectLine:TokenSeconds=5", "TokenSeconds", "1200")]
    [InlineData("--DirectLine:TokenSeconds=soon", "DirectLine:TokenSeconds", "soon")]
    [InlineData("--Limits:MessagesPerMinute=-1", "MessagesPerMinute", "")]
    [InlineData("--Limits:MessagesPerMinute=many", "Limits:MessagesPerMinute", "many")]
    [InlineData("--Decisions:MaximumWrong=2", "MaximumWrong", "0.5")]
    [InlineData("--Storage:WriteQueueLength=0", "WriteQueueLength", "16")]
    [InlineData("--Storage:DataFolder=/proc/nowhere", "/proc/nowhere", "")]
    [InlineData("--ConnectionStrings:Bot=Host=localhost;Database=bot", "ConnectionStrings:Bot", "")]
    public async Task A_bad_setting_stops_the_start_and_is_named(string setting, string name, string more)
    {
        var said = await RefusalAsync(setting);
        Assert.Contains(name, said, StringComparison.Ordinal);
        Assert.Contains(more, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_stops_the_start()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "bot.db"), new string('x', 10_000));
        Assert.Contains("bot.db", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shop_file_that_cannot_be_read_stops_the_start_with_its_line()
    {
        var content = Directory.CreateDirectory(Path.Combine(_folder, "content")).FullName;
        await File.WriteAllTextAsync(Path.Combine(content, "shop.yml"), "name: Ma boutique\nopening: [\n");
        var said = await RefusalAsync($"--Knowledge:ContentFolder={content}");
        Assert.Matches(@"shop\.yml, line [23]:", said);
    }

    [Fact]
    public async Task An_address_in_use_stops_the_start()
    {
        await using var taken = await FakeConnector.StartAsync();
        var address = new Uri(taken.ServiceUrl).GetLeftPart(UriPartial.Authority);
        Assert.Contains(address, await RefusalAsync($"--urls={address}"), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> RefusalAsync(params string[] settings)
    {
        await using var server = ServerProcess.Start(_folder, settings);
        Assert.Equal(2, await server.ExitAsync());
        Assert.DoesNotContain(server.Output, line => line.StartsWith("   at ", StringComparison.Ordinal));
        return Assert.Single(server.Output, line => line.StartsWith("The bot did not start:", StringComparison.Ordinal));
    }
}
