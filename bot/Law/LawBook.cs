using Bot.Conversations;

namespace Bot.Law;

/// <summary>The rules by date (<c>Rules/rules.json</c>).</summary>
internal sealed class LawBook
{
    private readonly ILookup<string, LawRule> _rules;

    public LawBook()
    {
        using var reader = new StreamReader(typeof(LawBook).Assembly.GetManifestResourceStream("Bot.Law.Rules.rules.json")!);
        All = Json.Read<List<LawRule>>(reader.ReadToEnd());
        _rules = All.OrderBy(rule => rule.From).ToLookup(rule => rule.Id);
    }

    public IReadOnlyList<LawRule> All { get; }

    /// <summary>The rule for a contract of that day; before the first that is kept here, the first.</summary>
    public LawRule On(string id, DateOnly contract) => _rules[id].LastOrDefault(rule => rule.Holds(contract)) ?? _rules[id].First();
}
