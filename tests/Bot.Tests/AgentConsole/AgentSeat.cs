using Bot.AgentConsole.Accounts;
using Bot.AgentConsole.Inbox;
using Bot.HandOffs.LiveChats;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>An agent at work, signed in and past the screen: what the console's buttons do.</summary>
internal sealed class AgentSeat(BotApplication bot, string session)
{
    private readonly ChatDesk _desk = bot.Get<ChatDesk>();

    public string Session => session;

    /// <summary>Signs in an agent of this name, online.</summary>
    public static async Task<AgentSeat> TakeAsync(BotApplication bot, string name = "Camille", int chats = 3, bool online = true)
    {
        using var client = await ConsoleClient.EnterAsync(bot, name, AgentRoles.Agent);
        var seat = new AgentSeat(bot, Secrets.Hash(client.Session!));
        await seat.BeAsync(online, chats);
        return seat;
    }

    public Task<bool> BeAsync(bool online, int chats = 3) => _desk.SetPresenceAsync(session, online, chats);

    public Task<LiveChat?> TakeAsync(Shopper shopper) => _desk.TakeAsync(session, shopper.ConversationId);

    public Task<bool> SayAsync(Shopper shopper, string text, string? key = null)
    {
        bot.Log.KeepOut(text);
        return _desk.SayAsync(session, shopper.ConversationId, text, key ?? Guid.NewGuid().ToString());
    }

    public Task<bool> HandBackAsync(Shopper shopper, bool isSolved = true) => _desk.HandBackAsync(session, shopper.ConversationId, isSolved);

    public Task<bool> TransferAsync(Shopper shopper, string name) => TransferToAsync(shopper, name);

    public Task<bool> NoteAsync(Shopper shopper, string text) => _desk.NoteAsync(session, shopper.ConversationId, text);

    private async Task<bool> TransferToAsync(Shopper shopper, string name)
    {
        var id = (await bot.Rows.QueryAsync<string>("SELECT id FROM agents WHERE name = @name", new { name })).Single();
        return await _desk.TransferAsync(session, shopper.ConversationId, id);
    }
}
