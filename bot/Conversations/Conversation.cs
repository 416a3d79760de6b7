using Knowledge.Text;

namespace Bot.Conversations;

/// <summary>The state of a conversation: the fold of its events.</summary>
internal sealed record Conversation(string Id, string Channel, string? Locale)
{
    private const int MostShown = 20;

    /// <summary>Replies go to another machine; web chat comes and fetches them.</summary>
    public bool IsCarried { get; init; }

    /// <summary>How many events were folded; the expected version of the next append.</summary>
    public int Version { get; init; }

    public bool Greeted { get; init; }

    public Language Language { get; init; } = Languages.Parse(Locale) ?? Language.French;

    public string? LastText { get; init; }

    public string? LastIntent { get; init; }

    public string? LastDecision { get; init; }

    public string? LastPassageId { get; init; }

    public string? LastProductId { get; init; }

    public Asked? Asked { get; init; }

    /// <summary>The choices that the bot gave last; a number picks one.</summary>
    public IReadOnlyList<Choice> Offered { get; init; } = [];

    /// <summary>The choices of the last replies; they may still stand on the screen.</summary>
    public IReadOnlyList<Choice> Shown { get; init; } = [];

    /// <summary>The number and address given so far; they prove nothing until <see cref="ProvenOrder"/> says so.</summary>
    public string? OrderNumber { get; init; }

    public string? Email { get; init; }

    public string? ProvenOrder { get; init; }

    /// <summary>The address of the order that was proven.</summary>
    public string? ProvenEmail { get; init; }

    /// <summary>How surely <see cref="ProvenOrder"/> is the shopper's.</summary>
    public ShopperGrade Grade { get; init; }

    /// <summary>The address that the shop's own login vouches for.</summary>
    public string? SignedInEmail { get; init; }

    /// <summary>A keyed hash of where the shopper writes from; empty where the channel does not tell.</summary>
    public string Caller { get; init; } = "";

    /// <summary>The code that was sent last and not used.</summary>
    public SentCode? Code { get; init; }

    public int CodesSent { get; init; }

    public string? TicketReference { get; init; }

    /// <summary>The call that was asked for last.</summary>
    public Callback? Callback { get; init; }

    /// <summary>The request that is being told; null when none is.</summary>
    public RequestDraft? Request { get; init; }

    /// <summary>Who owns the conversation.</summary>
    public PersonState Person { get; init; }

    /// <summary>The ticket for which a person was asked.</summary>
    public HandOffNote? PersonTicket { get; init; }

    /// <summary>The number and address given so far do not match; one of them has to be given anew.</summary>
    public bool PairRefused { get; init; }

    /// <summary>Wrong pairs of order number and address given in this conversation.</summary>
    public int WrongPairs { get; init; }

    /// <summary>A question was answered, or an order told.</summary>
    public bool Answered { get; init; }

    /// <summary>The shopper was asked what the conversation was like; nobody is asked twice.</summary>
    public bool SatisfactionAsked { get; init; }

    /// <summary>Messages in a row that were not understood.</summary>
    public int Misunderstood { get; init; }

    public Conversation Apply(ConversationEvent happened) => happened switch
    {
        ConversationEvent.Greeted greeted => Next() with { Greeted = true, Offered = greeted.Choices ?? [], Shown = Show(greeted.Choices) },
        ConversationEvent.ShopperSaid said => Next() with
        {
            Language = Languages.Parse(said.Language) ?? Language,
            LastText = said.Text,
            OrderNumber = said.OrderNumber ?? OrderNumber,
            Email = said.Email ?? Email,
            PairRefused = PairRefused && said.OrderNumber is null && said.Email is null,
        },
        ConversationEvent.BotSaid said => Next() with
        {
            LastDecision = said.Decision,
            LastIntent = said.Intent ?? LastIntent,
            LastPassageId = said.PassageId,
            LastProductId = said.ProductId ?? LastProductId,
            Asked = said.Asked,
            Answered = Answered || said.Decision is DecisionNames.Answer or DecisionNames.Order,
            SatisfactionAsked = SatisfactionAsked || said.Asked is Asked.Score,
            Offered = said.Choices ?? [],
            Shown = Show(said.Choices),
            Misunderstood = said.Decision is DecisionNames.Unknown or DecisionNames.AskBack ? Misunderstood + 1 : 0,
        },
        ConversationEvent.OrderProven proven => Next() with
        {
            ProvenOrder = proven.OrderNumber,
            OrderNumber = proven.OrderNumber,
            ProvenEmail = proven.Email ?? ProvenEmail,
            Grade = proven.Email is null || proven.Email == ProvenEmail ? (ShopperGrade)Math.Max((int)Grade, (int)proven.Grade) : proven.Grade,
            Code = proven.Grade == ShopperGrade.Code ? null : Code,
        },
        ConversationEvent.CodeSent sent => Next() with { Code = sent.Code, CodesSent = CodesSent + 1 },
        ConversationEvent.CodeRefused => Next() with { Code = Code is null ? null : Code with { WrongTries = Code.WrongTries + 1 } },
        ConversationEvent.OrderRefused => Next() with { WrongPairs = WrongPairs + 1, PairRefused = true },
        ConversationEvent.HandedOff handedOff => Next() with { TicketReference = handedOff.Reference },
        ConversationEvent.CallbackSet set => Next() with { Callback = set.Callback },
        ConversationEvent.CallbackCancelled => Next() with { Callback = null },
        ConversationEvent.RequestSet set => Next() with { Request = set.Draft },
        ConversationEvent.RequestEnded => Next() with { Request = null },
        ConversationEvent.PersonAsked asked => Next() with { Person = PersonState.Asked, PersonTicket = asked.Ticket },
        ConversationEvent.PersonJoined => Next() with { Person = PersonState.Here },
        ConversationEvent.PersonLeft => Next() with { Person = PersonState.None },
        _ => Next(),
    };

    private IReadOnlyList<Choice> Show(IReadOnlyList<Choice>? choices) => choices is null ? Shown : [.. Shown.Concat(choices).TakeLast(MostShown)];

    private Conversation Next() => this with { Version = Version + 1 };
}

/// <summary>Where a person stands in a conversation.</summary>
internal enum PersonState
{
    /// <summary>The bot speaks alone.</summary>
    None,

    /// <summary>The hub was asked; the bot still answers.</summary>
    Asked,

    /// <summary>A person speaks, and the bot is silent.</summary>
    Here,
}
