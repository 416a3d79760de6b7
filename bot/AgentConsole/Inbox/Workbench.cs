using Bot.Channels.WebChat.Uploads;
using Bot.Conversations;
using Bot.HandOffs;
using Bot.HandOffs.LiveChats;
using Bot.Orders;

namespace Bot.AgentConsole.Inbox;

/// <summary>What one agent has on the screen: the list of conversations, and the one that is open. It follows every change.</summary>
internal sealed class Workbench(
    Seat seat, WorkbenchStore inbox, TranscriptStore transcript, ConversationStore conversations, TicketStore tickets, NoteStore notes, OrderProofStore proofs,
    LiveChatStore chats, ChatDesk desk, SuggestedAnswers suggested, OrderStore orders, UploadLinks links, UploadStore uploads, ConversationSignals signals,
    ShopClock clock, ILogger<Workbench> logger) : IDisposable
{
    private const int MostLines = 2000;

    /// <summary>Hundreds of conversations change all the time; the list follows a few times a second.</summary>
    private static readonly TimeSpan ListPause = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _closed = new();
    private ConversationSignals.Listener? _open;

    /// <summary>Something on the screen is another.</summary>
    public event Action? Changed;

    public IReadOnlyList<InboxRow> Rows { get; private set; } = [];

    public Figures Figures { get; private set; } = new(0, 0, 0, 0, 0, 0);

    public string? OpenId { get; private set; }

    public List<ConsoleLine> Lines { get; } = [];

    public LiveChat? Chat { get; private set; }

    public Conversation? State { get; private set; }

    /// <summary>The order that was proven in it, as the shop told of it last.</summary>
    public Order? Order { get; private set; }

    public IReadOnlyList<Ticket> Tickets { get; private set; } = [];

    /// <summary>Of the same shopper, as far as that is proven.</summary>
    public IReadOnlyList<OtherConversation> Others { get; private set; } = [];

    public IReadOnlyList<Note> Notes { get; private set; } = [];

    public IReadOnlyList<SuggestedAnswer> Suggestions { get; private set; } = [];

    /// <summary>Live changes do not move what is under the pointer: while it is over the list, rows keep their order.</summary>
    public bool HoldsOrder { get; set; }

    /// <summary>What the agent is about to say; a suggestion or a canned answer is put here.</summary>
    public string Draft { get; set; } = "";

    public bool IsMine => Chat is { State: LiveChatStates.Active } chat && chat.AgentId == seat.Agent?.Id;

    public void Start() => _ = FollowListAsync();

    /// <summary>Opens a conversation; it stands in the audit first.</summary>
    public async Task OpenAsync(string conversationId)
    {
        if (OpenId == conversationId || !await desk.OpenAsync(seat.SessionKey, conversationId))
        {
            return;
        }

        _open?.Dispose();
        _open = signals.Listen(ConversationSignals.ForAgents(conversationId), int.MaxValue);
        (OpenId, Draft, Suggestions) = (conversationId, "", []);
        Lines.Clear();
        await ReadOpenAsync();
        _ = FollowOpenAsync(_open!, conversationId);
    }

    public void Use(string text)
    {
        Draft = Draft.Length == 0 ? text : $"{Draft.TrimEnd()}\n{text}";
        Changed?.Invoke();
    }

    public async Task RefreshAsync()
    {
        await ReadListAsync();
        if (OpenId is not null)
        {
            await ReadOpenAsync();
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _open?.Dispose();
    }

    private async Task FollowListAsync()
    {
        using var all = signals.Listen(ConversationSignals.Every, int.MaxValue)!;
        while (await StepAsync(async () =>
        {
            await ReadListAsync();
            await all.WaitAsync(_closed.Token);
            await Task.Delay(ListPause, _closed.Token);
        }))
        {
        }
    }

    private async Task FollowOpenAsync(ConversationSignals.Listener listener, string conversationId)
    {
        while (OpenId == conversationId && await StepAsync(async () =>
        {
            await listener.WaitAsync(_closed.Token);
            if (OpenId == conversationId)
            {
                await ReadOpenAsync();
            }
        }))
        {
        }
    }

    /// <summary>A reading that fails is made again: the screen never stands still.</summary>
    /// <returns>False when the page was closed.</returns>
    private async Task<bool> StepAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            logger.LogError(fault, "The console could not read what is new");
            await Task.Delay(RetryPause);
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or another conversation opened.
        }

        return !_closed.IsCancellationRequested;
    }

    private async Task ReadListAsync()
    {
        var now = clock.Now;
        var zone = clock.Working.Zone;
        var endOfDay = zone.AtStartOfDay(clock.Working.DayOf(now).PlusDays(1)).ToInstant();
        Figures = await inbox.FiguresAsync(ShopClock.Write(now), ShopClock.Write(endOfDay), now.ToUnixTimeMilliseconds(), _closed.Token);
        var fresh = await inbox.RowsAsync(_closed.Token);
        var places = Rows.Select((row, index) => (row.ConversationId, index)).ToDictionary(row => row.ConversationId, row => row.index);
        Rows = HoldsOrder
            ? [.. fresh.OrderBy(row => places.GetValueOrDefault(row.ConversationId, int.MaxValue)).ThenByDescending(row => row.LastAt)]
            : [.. fresh.OrderBy(row => row is { State: LiveChatStates.Waiting, Since: { } since } ? since : long.MaxValue).ThenByDescending(row => row.LastAt)];
        Changed?.Invoke();
    }

    private async Task ReadOpenAsync()
    {
        var id = OpenId!;
        var after = Lines.Count > 0 ? Lines[^1].Position : 0;
        var fresh = (await transcript.ReadAsync(id, after, MostLines, _closed.Token)).Select(line => ConsoleLine.Of(line, links)).OfType<ConsoleLine>().ToList();
        if (fresh.Exists(line => line.Files.Count > 0))
        {
            var kept = await uploads.KeptAsync(id, clock.Now.ToDateTimeOffset(), _closed.Token);
            fresh = [.. fresh.Select(line => line with { Files = [.. line.Files.Select(file => kept.Contains(file.Id) ? file : file with { Path = null })] })];
        }

        var chat = await chats.FindAsync(id, _closed.Token);
        var state = await conversations.LoadAsync(id, _closed.Token);
        var (itsTickets, itsNotes) = (await tickets.OfConversationAsync(id, _closed.Token), await notes.OfAsync(id, _closed.Token));
        var order = state.ProvenOrder is { } number ? await orders.FindAsync(number, _closed.Token) : null;
        var others = await proofs.OthersAsync(id, _closed.Token);
        if (OpenId != id)
        {
            return;
        }

        Lines.AddRange(fresh.Where(line => Lines.Count == 0 || line.Position > Lines[^1].Position));
        (Chat, State, Order, Tickets, Notes, Others) = (chat, state, order, itsTickets, itsNotes, others);
        if (fresh.Exists(line => line.Reply is null || line.Reply.Decision == DecisionNames.HandOff) && Lines.LastOrDefault(IsSaid) is { } said)
        {
            Suggestions = suggested.For(Question(said), state.Language);
        }

        Changed?.Invoke();
    }

    /// <summary>What the shopper wants to know: the last words that ask for more than a person.</summary>
    private string Question(ConsoleLine last) => Chat is null || IsAnswered(last) ? last.Text
        : Lines.LastOrDefault(line => IsSaid(line) && !IsWish(line))?.Text ?? "";

    private static bool IsSaid(ConsoleLine line) => line is { Reply: null, Text.Length: > 0 };

    private static bool IsAnswered(ConsoleLine line) => line.Text.Contains('?', StringComparison.Ordinal);

    private bool IsWish(ConsoleLine line) => Lines.FirstOrDefault(next => next.Position > line.Position)?.Reply is { Decision: DecisionNames.HandOff };
}
