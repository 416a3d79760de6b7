using Bot.Understanding.Moments;
using Knowledge.Content;
using Knowledge.Search;
using Knowledge.Text;
using Training.Model;

namespace Bot.Understanding;

/// <summary>What a message says, before any decision. It is kept as it is: a decision is another value beside it.</summary>
/// <param name="Text">The words that were read: the shopper's, or with the question before when they lean on it.</param>
internal sealed record UnderstoodMessage(string Text, Language Language)
{
    /// <summary>The question that a following message may lean on: this one, or the one it leans on itself.</summary>
    public string Question { get; init; } = Text;

    /// <summary>False when the message is in neither of our languages.</summary>
    public bool IsOurLanguage { get; init; } = true;

    /// <summary>No letter and no digit: nothing, spaces, emoji, punctuation.</summary>
    public bool IsWordless { get; init; }

    /// <summary>One of the choices that the bot's last message gave: its words are ours, and there is nothing left to doubt.</summary>
    public bool IsChoice { get; init; }

    /// <summary>Intents by falling calibrated probability.</summary>
    public IReadOnlyList<IntentScore> Intents { get; init; } = [];

    /// <summary>Passages by falling fused score.</summary>
    public IReadOnlyList<Hit> Hits { get; init; } = [];

    /// <summary>By the id of each of these passages.</summary>
    public IReadOnlyDictionary<string, Agreement> Agreements { get; init; } = new Dictionary<string, Agreement>();

    /// <summary>Probability that the first hit answers the message.</summary>
    public double Confidence { get; init; }

    public string? OrderNumber { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>Six digits, where a code was asked for.</summary>
    public string? Code { get; init; }

    /// <summary>The day and hour that the message says; not those of a message before it.</summary>
    public Moment? Moment { get; init; }

    /// <summary>What its words ask of the conversation itself; a handful of set phrases, read by rule.</summary>
    public Wish Wish { get; init; }

    /// <summary>From 1 to 5, where a score was asked for.</summary>
    public int? Score { get; init; }

    /// <summary>It takes back what was agreed: "plutôt mardi".</summary>
    public bool Corrects { get; init; }

    /// <summary>Products named in the message, or the one talked about before when the message leans on it.</summary>
    public IReadOnlyList<Product> Products { get; init; } = [];

    /// <summary>What is asked of the sheets of these products, one each.</summary>
    public IReadOnlyList<AskedAttributes> Attributes { get; init; } = [];

    public AskedAttributes? AttributesOf(Product? product) =>
        product is null ? null : Attributes.FirstOrDefault(asked => asked.Product.Id == product.Id);

    public IntentScore? Best => Intents.Count > 0 ? Intents[0] : null;

    public double Probability(string intent) => Intents.FirstOrDefault(score => score.Intent == intent).Probability;
}
