using Knowledge.Content;
using Knowledge.Indexing;
using Knowledge.Search;
using Knowledge.Text;
using Training;
using Training.Model;

namespace Bot.Understanding;

/// <summary>What the shop knows, read once and never changed: its content, the index over it, and the trained intents.</summary>
internal sealed class ShopKnowledge
{
    private readonly Dictionary<(Language Language, string Id), Passage> _passages;
    private readonly Dictionary<(Language Language, string Id), Product> _products;

    private ShopKnowledge(string folder, ContentSet content, ShopProfile shop, IntentModel intents, TextEncoders encoders, AnswerConfidence confidence)
    {
        Folder = folder;
        Encoders = encoders;
        Shop = shop;
        Intents = intents;
        Confidence = confidence;
        Problems = content.Problems;
        Passages = [.. content.Passages.Select(passage => passage.Intent is null ? passage with { Intent = IntentOf(passage, intents) } : passage)];
        _passages = Passages.ToDictionary(passage => (passage.Language, passage.Id));
        _products = content.Products.ToDictionary(product => (product.Language, product.Id));
        var builder = new IndexBuilder(encoders);
        foreach (var passage in Passages)
        {
            builder.Add(passage);
        }

        Search = new HybridSearch(builder.Build());
        ProductNames = new ProductNames(content.Products);
        OrderNumbers = new OrderNumbers(shop.OrderNumber.Example);
    }

    public string Folder { get; }

    public ShopProfile Shop { get; }

    /// <summary>What gives texts their vectors.</summary>
    public TextEncoders Encoders { get; }

    public IReadOnlyList<Passage> Passages { get; }

    /// <summary>What in the content could not be read; the rest was.</summary>
    public IReadOnlyList<ContentProblem> Problems { get; }

    public HybridSearch Search { get; }

    public IntentModel Intents { get; }

    public AnswerConfidence Confidence { get; }

    public ProductNames ProductNames { get; }

    public OrderNumbers OrderNumbers { get; }

    /// <summary>Reads folder and model.</summary>
    /// <exception cref="InvalidDataException">The model or <c>shop.yml</c> is not readable.</exception>
    public static ShopKnowledge Read(KnowledgeOptions options)
    {
        var folder = options.Folder();
        return new ShopKnowledge(
            folder, ContentFolder.Read(folder), ShopProfile.Read(folder), IntentModelFile.Read(options.ModelFile()), options.Encoders(), AnswerConfidence.Shipped());
    }

    /// <summary>The same shop with other content, for a fit: each passage as <paramref name="change"/> makes it, or left out.</summary>
    public ShopKnowledge With(Func<Passage, Passage?> change)
    {
        var passages = Passages.Select(change).OfType<Passage>().ToList();
        return new ShopKnowledge(Folder, new ContentSet(passages, [.. passages.Select(passage => passage.Product).OfType<Product>()], []), Shop, Intents, Encoders, AnswerConfidence.Blank);
    }

    public Passage? Find(string id, Language language) => _passages.GetValueOrDefault((language, id));

    public Passage? PassageOf(Product product, Language language) =>
        Find(product.Id, language) ?? Find(product.Id, product.Language);

    /// <summary>The product's title in a language, or its reference where it has no sheet.</summary>
    public string ProductTitle(string reference, Language language) =>
        _products.GetValueOrDefault((language, reference))?.Title
        ?? _products.Values.FirstOrDefault(product => product.Id == reference)?.Title
        ?? reference;

    public Product? Product(string reference, Language language) => _products.GetValueOrDefault((language, reference));

    /// <summary>The shop's calendar day.</summary>
    public DateOnly Today(TimeProvider clock)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(Shop.Timezone, out var found) ? found : TimeZoneInfo.Utc;
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
    }

    /// <summary>What a passage without a declared intent is about, read from its title; null when that is not clear.</summary>
    private static string? IntentOf(Passage passage, IntentModel intents)
    {
        const double Clear = 0.6;
        return passage.Kind != PassageKind.Product && intents.Rank(passage.Title, passage.Language) is [{ Probability: >= Clear } best, ..]
            && Intent.Find(best.Intent)?.Action is IntentAction.Answer or IntentAction.Order
            ? best.Intent
            : null;
    }
}
