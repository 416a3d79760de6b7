using Bot.AgentConsole.Inbox;
using Bot.HandOffs.LiveChats;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole.Load;

/// <summary>An agent who takes whoever waits, in a race with all others, speaks, hands over to colleagues and hands back.</summary>
internal sealed class BusyAgent(BotApplication bot, string session, string name, IReadOnlyList<string> team, int seed)
{
    private const int Places = 3;

    private readonly Random _chance = new(seed);
    private readonly ChatDesk _desk = bot.Get<ChatDesk>();
    private readonly LiveChatStore _chats = bot.Get<LiveChatStore>();
    private readonly List<(string Conversation, string Text)> _said = [];
    private readonly List<string> _faults = [];

    public string Name => name;

    /// <summary>Words that were taken, in the order said.</summary>
    public IReadOnlyList<(string Conversation, string Text)> Said => _said;

    public IReadOnlyList<string> Faults => _faults;

    public int Taken { get; private set; }

    /// <summary>Races for a shopper that another agent won.</summary>
    public int Lost { get; private set; }

    public int Transfers { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await _desk.SeenAsync(session);
            var open = await _chats.OpenAsync(CancellationToken.None);
            var mine = open.Where(chat => chat.AgentName == name).ToList();
            foreach (var chat in open.Where(chat => chat.State == LiveChatStates.Waiting).Take(Places - mine.Count))
            {
                await TakeAsync(chat.ConversationId);
            }

            foreach (var chat in mine)
            {
                await WorkAsync(chat.ConversationId);
            }

            foreach (var chat in open.Where(chat => chat.AgentName is { } other && other != name).Take(1))
            {
                await IntrudeAsync(chat.ConversationId);
            }

            await Task.Delay(_chance.Next(20, 200), CancellationToken.None);
        }
    }

    private async Task TakeAsync(string conversation)
    {
        var chat = await _desk.TakeAsync(session, conversation);
        Taken += chat?.AgentName == name ? 1 : 0;
        Lost += chat?.AgentName is { } other && other != name ? 1 : 0;
    }

    private Task WorkAsync(string conversation) => _chance.Next(12) switch
    {
        0 => _desk.HandBackAsync(session, conversation, isSolved: true),
        1 => TransferAsync(conversation),
        _ => SayAsync(conversation),
    };

    private async Task TransferAsync(string conversation)
    {
        var others = (await _desk.OthersAsync()).Where(other => other.Name != name).ToList();
        Transfers += await _desk.TransferAsync(session, conversation, others[_chance.Next(others.Count)].AgentId) ? 1 : 0;
    }

    /// <summary>One time in five sent twice at once, under one key: once is enough.</summary>
    private async Task SayAsync(string conversation)
    {
        var text = $"Mot {team.ToList().IndexOf(name)}-{_said.Count} de l’équipe";
        var key = $"{name}-{_said.Count}-{conversation}";
        var taken = await Task.WhenAll(Enumerable.Range(0, _chance.Next(5) == 0 ? 2 : 1).Select(_ => _desk.SayAsync(session, conversation, text, key)));
        if (taken.Count(done => done) > 1)
        {
            _faults.Add($"{text} was taken twice");
        }

        if (taken.Contains(true))
        {
            _said.Add((conversation, text));
        }
    }

    /// <summary>Tries a colleague's chat, which answers to nobody else unless it was given away meanwhile.</summary>
    private async Task IntrudeAsync(string conversation)
    {
        if (await _desk.SayAsync(session, conversation, $"Intrusion de {name}", Guid.NewGuid().ToString())
            && (await _chats.FindAsync(conversation, CancellationToken.None))?.AgentName is { } owner && owner != name)
        {
            _faults.Add($"{name} spoke in a chat of {owner}");
        }
    }
}
