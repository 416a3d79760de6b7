namespace Bot.Requests;

/// <summary>What a shopper may ask of the team about an order, as data (<c>Kinds/kinds.json</c>).</summary>
/// <param name="Statuses">States of the order in which it can be done.</param>
/// <param name="WorkingDays">By when the team answers.</param>
internal sealed record RequestKind(string Name, IReadOnlyList<string> Statuses, IReadOnlyList<RequestField> Fields, int WorkingDays)
{
    /// <summary>The intent that asks for it: its own name, or none where another kind becomes it.</summary>
    public string? Intent { get; init; }

    /// <summary>The period it belongs to: withdrawal, return, exchange or guarantee; null without end.</summary>
    public string? Within { get; init; }

    /// <summary>More than number and address are asked for: a one-time code, where the program sends any.</summary>
    public string? Proof { get; init; }

    /// <summary>The kind it turns into in a state where it cannot be done itself; <c>late</c> is past the period.</summary>
    public IReadOnlyDictionary<string, string> Becomes { get; init; } = new Dictionary<string, string>();

    /// <summary>What can be done instead, by the state that forbids it; <c>late</c> is past the period.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Instead { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public bool IsAskedBy(string intent) => (Intent ?? Name) == intent;
}

/// <param name="Type">items, choice, words or photo.</param>
internal sealed record RequestField(string Name, string Type)
{
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Letters that words have at least.</summary>
    public int Least { get; init; } = 1;

    /// <summary>Asked only when: excludable (something may be excluded once opened) received (the parcel has arrived), or collected (it has, and the shop fetches returns).</summary>
    public string? When { get; init; }
}
