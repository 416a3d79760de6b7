using Bot.Tests.Testing;

namespace Bot.Tests.HandOffs.Faults;

/// <summary>One shopper's hand-off, on which the program dies: what is done before, and looked at after.</summary>
internal sealed class Stage(FaultyShop shop, SmtpSink sink, Shopper shopper)
{
    public const string Wish = "Je voudrais parler à une personne";

    private readonly HashSet<string> _once = [];
    private string _lastId = "";

    public string Id => shopper.ConversationId;

    /// <summary>An address, a word, a key that no other hand-off has.</summary>
    public string Mark { get; } = Guid.NewGuid().ToString("N");

    public string Address => $"{Mark}@courriel.example";

    public Task SetPresenceAsync(bool online) => shop.SetPresenceAsync(online);

    public async Task<Said> AskAsync(string text) => await shopper.AskAsync(text);

    /// <summary>The shopper waits in the queue.</summary>
    public async Task WaitAsync()
    {
        await SetPresenceAsync(online: true);
        Assert.Equal("waiting", (string?)(await AskAsync(Wish)).ChannelData!["handOff"]!["state"]);
    }

    /// <summary>An agent has the conversation.</summary>
    public async Task JoinAsync()
    {
        await WaitAsync();
        await AgentAsync("take");
        await SeesOnceAsync("a rejoint la conversation");
    }

    /// <summary>A call is asked for, and its slots are offered.</summary>
    public async Task<Said> AskForCallAsync() => await AskAsync("Pouvez-vous me rappeler ?");

    /// <summary>Sent twice at once, under one key, as an impatient client does.</summary>
    public async Task SayAsync(string text)
    {
        var ids = await Task.WhenAll(shopper.SayAsync(text, Mark), shopper.SayAsync(text, Mark));
        _lastId = ids.Distinct().Single();
    }

    /// <summary>Clicked twice at once.</summary>
    public Task AgentAsync(string verb, string? text = null) => Task.WhenAll(OnceAsync(verb, text), OnceAsync(verb, text));

    /// <summary>Time goes on once, however often the step is tried.</summary>
    public Task AdvanceAsync(int seconds) => _once.Add("advance") ? shop.AdvanceAsync(seconds) : Task.CompletedTask;

    /// <summary>The last message has one answer, and this is in it.</summary>
    public async Task<Said> IsAnsweredAsync(string text)
    {
        var answer = await shopper.AnswerToAsync(_lastId);
        Assert.Contains(text, answer.Text, StringComparison.Ordinal);
        Assert.Single(await shopper.ReadAllAsync(), said => said.ReplyToId == _lastId);
        return answer;
    }

    public async Task SeesOnceAsync(string text)
    {
        await Waiting.UntilAsync(text, async () => (await SaidAsync(text)).Count > 0);
        Assert.Single(await SaidAsync(text));
    }

    public async Task HasAsync(long count, string query) => Assert.Equal(count, await shop.Rows.CountAsync($"SELECT COUNT(*) FROM {query}"));

    /// <summary>One mail, however often it was sent.</summary>
    public async Task GetsMailAsync()
    {
        Assert.Single((await sink.MailsAsync(Address, 1)).Select(mail => mail.MessageId).Distinct());
        await Waiting.UntilAsync("the mail to be marked", async () =>
            await shop.Rows.CountAsync("SELECT COUNT(*) FROM mails WHERE recipient = @Address AND state = 'sent'", new { Address }) == 1);
    }

    /// <summary>Leaves no live chat to the next hand-off.</summary>
    public async Task EndAsync()
    {
        foreach (var name in new[] { "Camille", "Paul" })
        {
            await shop.AgentAsync(name, new DoorOrder("hand-back") { Chat = Id });
        }
    }

    private Task<string> OnceAsync(string verb, string? text) =>
        shop.AgentAsync("Camille", new DoorOrder(verb) { Chat = Id, Text = text, Key = Mark });

    private async Task<List<Said>> SaidAsync(string text) =>
        [.. (await shopper.ReadAllAsync()).Where(said => said.IsBots && said.Text.Contains(text, StringComparison.Ordinal))];
}
