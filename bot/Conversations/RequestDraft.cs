namespace Bot.Conversations;

/// <summary>Something that the shopper asks of the team about a proven order, as far as it is told; nothing is done before it is confirmed.</summary>
internal sealed record RequestDraft(string Kind, string OrderNumber)
{
    /// <summary>What was answered so far, by the field's name.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    public RequestDraft With(string field, string value) => this with { Fields = new Dictionary<string, string>(Fields) { [field] = value } };
}
