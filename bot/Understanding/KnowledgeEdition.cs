using Knowledge.Content;
using Knowledge.Indexing;
using Knowledge.Search;
using Knowledge.Text;
using Training.Model;

namespace Bot.Understanding;

/// <summary>
/// The content as it was at one time, ready to be searched. Never changes; what comes after is another edition.
/// </summary>
internal sealed class KnowledgeEdition
{
    private readonly Dictionary<(Language Language, string Id), Passage> _passages;
    private readonly Dictionary<(Language Language, string Id), Product> _products;
    private readonly SpellingCorrector? _french;

    /// <param name="content">Its passages have the intents that they are searched with.</param>
    /// <param name="index">Over these passages.</param>
    /// <param name="shop">Who the shop is.</param>
    /// <param name="fingerprint">Of the files that all this was read from.</param>
    public KnowledgeEdition(ContentSet content, KnowledgeIndex index, ShopProfile shop, string fingerprint)
    {
        Content = content;
        Shop = shop;
        Fingerprint = fingerprint;
        _passages = content.Passages.ToDictionary(passage => (passage.Language, passage.Id));
        _products = content.Products.ToDictionary(product => (product.Language, product.Id));
        _french = index.CorrectorFor(Language.French);
        Search = new HybridSearch(index);
        Evidence = new EvidenceReader(index);
        ProductNames = new ProductNames(content.Products);
        Attributes = new AttributeReader(index.CorrectorFor);
        OrderNumbers = new OrderNumbers(shop.OrderNumber.Example);
    }

    public ContentSet Content { get; }

    public ShopProfile Shop { get; }

    public string Fingerprint { get; }

    /// <summary>The fingerprint, short enough to be read out.</summary>
    public string Version => Fingerprint[..Math.Min(12, Fingerprint.Length)];

    public HybridSearch Search { get; }

    public EvidenceReader Evidence { get; }

    public ProductNames ProductNames { get; }

    public AttributeReader Attributes { get; }

    public OrderNumbers OrderNumbers { get; }

    /// <summary>The text with what is spelt as it sounds written out; the shop's own words and names are left alone.</summary>
    public string Heard(string text, Language language) => language == Language.French ? SoundSpelling.Normalise(text, IsKnown) : text;

    public Passage? Find(string id, Language language) => _passages.GetValueOrDefault((language, id));

    public Product? Product(string reference, Language language) => _products.GetValueOrDefault((language, reference));

    /// <summary>The product's title in a language, or its reference where it has no sheet.</summary>
    public string ProductTitle(string reference, Language language) =>
        Product(reference, language)?.Title
        ?? _products.Values.FirstOrDefault(product => product.Id == reference)?.Title
        ?? reference;

    private bool IsKnown(string word) =>
        Analyser.For(Language.French).Terms(word).All(term => _french?.Knows(term) == true || Meaning.Knows(term, Language.French));
}
