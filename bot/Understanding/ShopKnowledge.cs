using Knowledge.Content;
using Knowledge.Indexing;
using Knowledge.Search;
using Knowledge.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Training.Model;

namespace Bot.Understanding;

/// <summary>
/// What the shop knows: the edition of its content that is served, swapped whole when the content changes, and the
/// trained intents.
/// </summary>
internal sealed class ShopKnowledge
{
    private readonly EditionReader _reader;
    private readonly IntentModel _topics;
    private readonly PassageIntents _intentsOfPassages;
    private readonly PassageMatters _matters;
    private volatile KnowledgeEdition _edition;

    private ShopKnowledge(
        EditionReader reader, KnowledgeEdition edition, IntentModel intents, IntentModel topics, PassageMatters matters, AnswerConfidence confidence)
    {
        _reader = reader;
        _edition = edition;
        Intents = intents;
        _topics = topics;
        _intentsOfPassages = new PassageIntents(intents);
        Topics = new PassageTopics(topics);
        _matters = matters;
        Confidence = confidence;
    }

    /// <summary>What is served now; who asks it several things takes it once.</summary>
    public KnowledgeEdition Edition => _edition;

    public EditionReader Reader => _reader;

    public string Folder => _reader.Folder;

    public ShopProfile Shop => _edition.Shop;

    public IReadOnlyList<Passage> Passages => _edition.Content.Passages;

    /// <summary>What in the content could not be read; the rest was.</summary>
    public IReadOnlyList<ContentProblem> Problems => _edition.Content.Problems;

    public HybridSearch Search => _edition.Search;

    public IntentModel Intents { get; }

    public PassageTopics Topics { get; }

    public AnswerConfidence Confidence { get; }

    public ProductNames ProductNames => _edition.ProductNames;

    public OrderNumbers OrderNumbers => _edition.OrderNumbers;

    /// <summary>Reads folder and model, and the index file instead of the folder when it was made from it.</summary>
    /// <param name="options">Where they are.</param>
    /// <param name="indexFile">Written when it is missing or old; null does without.</param>
    /// <param name="logger">Told of a bad index file.</param>
    /// <exception cref="InvalidDataException">The model or <c>shop.yml</c> is not readable.</exception>
    public static ShopKnowledge Read(KnowledgeOptions options, string? indexFile = null, ILogger? logger = null)
    {
        options.Folder();
        var intents = options.Intents();
        var reader = new EditionReader(options, intents, indexFile, logger ?? NullLogger.Instance);
        var (edition, built) = reader.Read();
        reader.Save(edition, built);
        return new ShopKnowledge(reader, edition, intents, options.Topics(), new PassageMatters(options.Matters()), AnswerConfidence.Shipped());
    }

    /// <summary>How far each of these passages is about what the message is about.</summary>
    /// <param name="text">What of the message is searched for.</param>
    /// <returns>By the passage's id.</returns>
    public IReadOnlyDictionary<string, Agreement> Agreements(UnderstoodMessage message, string text, IEnumerable<Passage> passages)
    {
        var (topics, intents, matter) = (Topics.Of(text, message.Language), _intentsOfPassages.Of(message), _matters.Of(text, message.Language));
        return passages.ToDictionary(passage => passage.Id, passage =>
        {
            var own = Topics.Of(passage);
            var (heading, body) = passage.Language == message.Language ? _matters.Nearness(matter, passage) : default;
            return new Agreement(_intentsOfPassages.Agreement(passage, intents), own.Overlap(topics), own.Correlation(topics), heading, body);
        });
    }

    /// <inheritdoc cref="PassageMatters.Excerpt"/>
    public string Excerpt(Passage passage, string text) => _matters.Excerpt(passage, text);

    /// <summary>Serves another edition from the next message on.</summary>
    public void Publish(KnowledgeEdition edition) => _edition = edition;

    /// <summary>The same shop with other content, for a fit: each passage as <paramref name="change"/> makes it, or left out.</summary>
    public ShopKnowledge With(Func<Passage, Passage?> change)
    {
        var passages = Passages.Select(change).OfType<Passage>().ToList();
        var builder = new IndexBuilder(_reader.Encoders);
        foreach (var passage in passages)
        {
            builder.Add(passage);
        }

        var content = new ContentSet(passages, [.. passages.Select(passage => passage.Product).OfType<Product>()], []);
        var edition = new KnowledgeEdition(content, builder.Build(), Shop, "");
        return new ShopKnowledge(_reader, edition, Intents, _topics, _matters, AnswerConfidence.Blank);
    }

    public Passage? Find(string id, Language language) => _edition.Find(id, language);

    public Passage? PassageOf(Product product, Language language) =>
        Find(product.Id, language) ?? Find(product.Id, product.Language);

    /// <inheritdoc cref="KnowledgeEdition.ProductTitle"/>
    public string ProductTitle(string reference, Language language) => _edition.ProductTitle(reference, language);

    public Product? Product(string reference, Language language) => _edition.Product(reference, language);

    /// <summary>The shop's calendar day.</summary>
    public DateOnly Today(TimeProvider clock)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(Shop.Timezone, out var found) ? found : TimeZoneInfo.Utc;
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
    }
}
