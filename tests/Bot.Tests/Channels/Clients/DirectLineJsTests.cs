using Bot.Tests.Testing;

namespace Bot.Tests.Channels.Clients;

/// <summary>DirectLineJS in Node, the library under Web Chat and under many shops' own chats.</summary>
[Collection(RealClients.Name)]
public sealed class DirectLineJsTests(BotProcess bot)
{
    [Theory, Requirement("D24", "X1")]
    [InlineData("websocket")]
    [InlineData("polling")]
    public async Task Messages_are_echoed_and_answered_in_order(string transport) => await PassesAsync("directline-chat.cjs", transport);

    [Theory, Requirement("D14")]
    [InlineData("websocket")]
    [InlineData("polling")]
    public async Task A_message_sent_twice_under_one_key_is_one_message(string transport) =>
        await PassesAsync("directline-retry.cjs", transport);

    [Theory, Requirement("D3", "D2")]
    [InlineData("websocket")]
    [InlineData("polling")]
    public async Task A_refreshed_token_goes_on_with_the_chat(string transport) => await PassesAsync("directline-refresh.cjs", transport);

    [Theory, Requirement("D22")]
    [InlineData("websocket")]
    [InlineData("polling")]
    public async Task Another_page_takes_the_chat_up(string transport) => await PassesAsync("directline-resume.cjs", transport);

    [Fact]
    public async Task A_cut_line_loses_nothing_and_doubles_nothing() => await PassesAsync("directline-cuts.cjs", "websocket");

    [Fact, Requirement("D22")]
    public async Task A_line_cut_before_the_first_message_gets_them_all() => await PassesAsync("directline-early-cut.cjs", "websocket");

    [Fact]
    public async Task A_killed_and_restarted_bot_goes_on_with_the_chat()
    {
        RequireClient();
        await using var own = new BotProcess();
        await own.InitializeAsync();
        await using var client = NodeClients.Start(["directline-restart.cjs", own.DirectLineUrl, own.Secret, "websocket"]);
        await Waiting.UntilAsync(
            "the client's first answer", () => client.HasExited || client.Output.Contains("ready", StringComparison.Ordinal));
        await own.KillAsync();
        await own.StartAsync();
        await NodeClients.PassesAsync(client);
    }

    private static void RequireClient() => NodeClients.Installed("botframework-directlinejs/package.json");

    private async Task PassesAsync(string script, string transport)
    {
        RequireClient();
        await NodeClients.PassesAsync(script, bot.DirectLineUrl, bot.Secret, transport);
    }
}
