using Bot.Conversations;
using Bot.Understanding.Moments;
using Knowledge.Content;
using Knowledge.Search;
using Knowledge.Text;
using NodaTime;

namespace Bot.Understanding;

/// <summary>Reads a message in the light of the conversation: language, intents, passages, entities.</summary>
internal sealed class MessageReader(ShopKnowledge knowledge, TimeProvider clock)
{
    /// <summary>Found before what passages are about is looked at: shoppers' words are often not the ones of a shop's terms.</summary>
    private const int MostFound = 60;

    /// <summary>What it is worth to be of the same intent, beside a score of 0 to 1.</summary>
    private const double IntentWorth = 0.1;

    /// <summary>What it is worth to be about the same topics.</summary>
    private const double TopicWorth = 0.3;

    /// <summary>What the nearness by matters is worth beside the words.</summary>
    private const double MatterWorth = 0.3;

    /// <summary>How far an unlikely intent holds its passages back; 1 would be not at all.</summary>
    private const double PriorFloor = 0.35;

    /// <summary>How much a product's sheet gains by being named in full.</summary>
    private const double NamedProduct = 1.5;

    private readonly LanguageDetector _languages = new();
    private readonly Readings _readings = new();

    public UnderstoodMessage Read(string text, Conversation conversation)
    {
        var message = ReadWords(text, conversation);

        // A choice is read in our words; what leans on the message before, in its own.
        var own = message.IsChoice ? message.Text : text;
        var moment = MomentReader.Read(own, Now());
        return message with
        {
            Moment = moment,
            Corrects = MomentReader.Corrects(own),
            Wish = WishReader.Read(own, moment is not null),
            Score = conversation.Asked is Asked.Score ? ScoreReader.Read(text) : null,
            Code = conversation.Asked is Asked.Code ? CodeReader.Read(text) : null,
        };
    }

    private UnderstoodMessage ReadWords(string text, Conversation conversation)
    {
        if ((Picked(text, conversation.Asked) ?? AtHour(text, conversation.Asked)) is { } choice)
        {
            return Understand(choice.Value, conversation.Language) with { IsChoice = true };
        }

        if (Numbered(text, conversation) is { } offered)
        {
            return Understand(offered.Value, conversation.Language);
        }

        if (IsWordless(text))
        {
            return new UnderstoodMessage(text, conversation.Language) { IsWordless = true, Question = conversation.LastText ?? "" };
        }

        var (language, isForeign) = LanguageOf(text, conversation);
        var alone = Understand(text, language);
        alone = alone with { IsOurLanguage = !isForeign || IsFamiliar(alone) };
        return ComparedToLast(alone, text, conversation)
            ?? (conversation.Asked is not (Asked.Comment or Asked.Request { TakesWords: true }) && FollowUp.Leans(alone, conversation) ? InContext(alone, text, conversation) : alone);
    }

    /// <summary>The text is a choice on the screen, or the number of one: whoever sends it picks, and types no sentence.</summary>
    public static bool Picks(string text, Conversation conversation) =>
        (Picked(text, conversation.Asked) ?? Numbered(text, conversation)) is not null
        || conversation.Shown.Any(choice => Same(choice.Value, text) || Same(choice.Title, text));

    /// <summary>What the text says by itself.</summary>
    public UnderstoodMessage Understand(string text, Language language) =>
        _readings.Of(text, language, knowledge.Edition, knowledge.Today(clock), UnderstandAnew);

    /// <param name="edition">One for the whole reading: another may be published meanwhile.</param>
    private UnderstoodMessage UnderstandAnew(string text, Language language, KnowledgeEdition edition)
    {
        var heard = edition.Heard(text, language);
        var message = new UnderstoodMessage(text, language)
        {
            Intents = knowledge.Intents.Rank(heard, language),
            OrderNumber = edition.OrderNumbers.Find(text),
            Email = ContactDetails.Email(text),
            Phone = ContactDetails.Phone(text),
            Products = edition.ProductNames.Find(text, language),
        };
        message = WithHits(message, edition.OrderNumbers.Without(heard), edition);
        var terms = message.Products.Count == 0 ? [] : edition.ProductNames.Beside(text, message.Products);
        return WithAttributes(knowledge.Confidence.Weigh(message), terms, edition);
    }

    private UnderstoodMessage WithHits(UnderstoodMessage message, string text, KnowledgeEdition edition)
    {
        var likely = new LikelyIntents(message);
        var found = edition.Search.Search(text, message.Language, MostFound, knowledge.Today(clock), passage => Prior(passage, message, likely));
        var agreements = knowledge.Agreements(message, text, found.Select(hit => hit.Passage));
        var hits = found.OrderByDescending(hit => AnswerConfidence.RelativeScore(hit) + Worth(agreements[hit.Passage.Id]))
            .Take(AnswerConfidence.Candidates).ToList();
        var evidence = edition.Evidence.Of(text, hits);
        return message with
        {
            Hits = [.. hits.Select((hit, place) => hit with { Evidence = evidence[place] })],
            Agreements = agreements,
        };
    }

    private static double Worth(Agreement agreement) =>
        (IntentWorth * agreement.Intent) + (TopicWorth * agreement.Overlap) + (MatterWorth * agreement.Nearest);

    /// <summary>
    /// "Quelle différence avec l’Alto 300 ?" holds it against the product talked about; "entre l’Alto 100 et la 300" names
    /// the second in part.
    /// </summary>
    private UnderstoodMessage? ComparedToLast(UnderstoodMessage alone, string text, Conversation conversation)
    {
        if (alone.Products is not [var named] || !Comparison.IsClear(text))
        {
            return null;
        }

        var beside = string.Join(' ', knowledge.ProductNames.Beside(text, [named]));
        var other = knowledge.ProductNames.Relative(beside, named)
            ?? (conversation.LastProductId is { } id && id != named.Id ? knowledge.Product(id, alone.Language) : null);
        return other is null ? null : About([named, other], text, conversation, null);
    }

    /// <summary>A message that leans on the one before is read with it, if together they say more.</summary>
    private UnderstoodMessage InContext(UnderstoodMessage alone, string text, Conversation conversation)
    {
        if (conversation.LastProductId is { } id && knowledge.Product(id, alone.Language) is { } last && Meant(alone, text, last, conversation) is { } meant)
        {
            return About(meant, text, conversation, last);
        }

        if (conversation.LastText is not { Length: > 0 } before)
        {
            return alone;
        }

        var together = LastWordsFirst(Understand($"{before} {text}", alone.Language), alone);
        return together.Confidence <= alone.Confidence ? alone : together with
        {
            OrderNumber = alone.OrderNumber,
            Email = alone.Email,
            Phone = alone.Phone,
            Products = alone.Products.Count > 0 ? alone.Products : together.Products,
            Question = before,
        };
    }

    /// <summary>"Et en Belgique ?": of the passages on the question before, the one that holds what is added to it.</summary>
    private static UnderstoodMessage LastWordsFirst(UnderstoodMessage together, UnderstoodMessage alone)
    {
        const int Near = 3;
        var added = alone.Hits is [var any, ..] ? any.Terms.Select(term => term.Term).ToHashSet(StringComparer.Ordinal) : [];
        bool Holds(Hit hit) => hit.Terms.Any(term => term.Kind != MatchKind.None && added.Contains(term.Term));
        return together.Hits is [var first, ..] && !Holds(first) && together.Hits.Take(Near).FirstOrDefault(Holds) is { } better
            ? together with { Hits = [better, .. together.Hits.Where(hit => hit != better)] }
            : together;
    }

    /// <summary>The products that a message which leans on the last one is about; null when it is not about products.</summary>
    private IReadOnlyList<Product>? Meant(UnderstoodMessage alone, string text, Product last, Conversation conversation)
    {
        if (alone.Products.Count > 0)
        {
            // "Et l’Alto 300 ?" asks of it what was asked before.
            var asksAgain = !AttributeReader.Asks(text, alone.Language) && AttributeReader.Asks(conversation.LastText ?? "", alone.Language);
            return asksAgain && alone.Products is [_] ? alone.Products : null;
        }

        return knowledge.ProductNames.Relative(text, last) is { } other ? Comparison.IsAsked(text) ? [last, other] : [other]
            : FollowUp.AsksAboutProduct(alone) ? [last]
            : null;
    }

    /// <summary>The text as asked of these products; where it asks nothing itself ("et la 300 ?"), with what was asked before.</summary>
    private UnderstoodMessage About(IReadOnlyList<Product> products, string text, Conversation conversation, Product? last)
    {
        var (edition, language) = (knowledge.Edition, products[0].Language);
        var goesOn = !AttributeReader.Asks(text, language) && conversation.LastText is not null && last is not null;
        var message = Understand($"{string.Join(", ", products.Select(product => product.Title))} {text}", language) with
        {
            Products = products,
            Question = goesOn ? conversation.LastText! : text,
        };
        var terms = edition.ProductNames.Beside(text, products);
        return WithAttributes(message, goesOn ? [.. edition.ProductNames.Beside(conversation.LastText!, [.. products, last!]), .. terms] : terms, edition);
    }

    private static UnderstoodMessage WithAttributes(UnderstoodMessage message, IReadOnlyList<string> terms, KnowledgeEdition edition) => SheetFirst(
        message with { Attributes = [.. message.Products.Select(product => WithIntent(edition.Attributes.Read(terms, product), message))] }, edition);

    /// <summary>What a sheet states of the very thing asked for comes before a page that names no product, and speaks of many.</summary>
    private static UnderstoodMessage SheetFirst(UnderstoodMessage message, KnowledgeEdition edition) =>
        message.Hits is [{ Passage.Product: null, QuestionMatch: < 1 } first, ..]
        && message.Hits.FirstOrDefault(hit => message.AttributesOf(hit.Passage.Product) is { Found.Count: > 0 }) is { } sheet
        && edition.ProductNames.Find(first.Passage.Title, message.Language).Count == 0
            ? message with { Hits = [sheet, .. message.Hits.Where(hit => hit != sheet)] }
            : message;

    /// <summary>Price and stock are asked for by intent too: "c’est combien, le kilo ?".</summary>
    private static AskedAttributes WithIntent(AskedAttributes asked, UnderstoodMessage message) => asked with
    {
        Price = asked.Price || message.Best?.Intent == "price-and-promotions",
        Stock = asked.Stock || message.Best?.Intent == "product-availability",
    };

    /// <summary>The terms that name none of the message's products.</summary>
    private static IReadOnlyList<string> Beside(UnderstoodMessage message, KnowledgeEdition edition) =>
        edition.ProductNames.Beside(message.Text, message.Products);

    /// <summary>Nothing to read: no letters, and no number that could be an order's or a phone's.</summary>
    private bool IsWordless(string text) => !text.Any(char.IsLetter) && knowledge.OrderNumbers.Find(text) is null
        && ContactDetails.Phone(text) is null && MomentReader.Read(text, Now()) is null;

    private ZonedDateTime Now() => Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(OpeningHours.ZoneOf(knowledge.Shop));

    /// <summary>The choice that a number, or its own words, stand for.</summary>
    private static Choice? Picked(string text, Asked? asked) => Among(asked) is not { } choices ? null
        : Number(text) is { } number
            ? choices.ElementAtOrDefault(number - 1)
            : choices.FirstOrDefault(choice => Same(choice.Value, text) || Same(choice.Title, text));

    /// <summary>The one slot offered at an hour that is said alone: "13 h 30" after "mardi" was talked about.</summary>
    private Choice? AtHour(string text, Asked? asked)
    {
        if (asked is not Asked.Slot slot || MomentReader.Read(text, Now()) is not { FirstDay: null, IsPoint: true } hour)
        {
            return null;
        }

        var meant = slot.Choices.Where(choice => MomentReader.Read(choice.Value, Now())?.From == hour.From).ToList();
        return meant.Count == 1 ? meant[0] : null;
    }

    private static IReadOnlyList<Choice>? Among(Asked? asked) => asked switch
    {
        Asked.Which which => which.Choices,
        Asked.Slot slot => slot.Choices,
        Asked.Queue queue => queue.Choices,
        Asked.Request request => request.Choices,
        _ => null,
    };

    /// <summary>
    /// The choice that a number stands for where no question was asked: channels that show too few buttons number them.
    /// </summary>
    private static Choice? Numbered(string text, Conversation conversation) =>
        conversation.Asked is null or Asked.Person && Number(text) is { } number ? conversation.Offered.ElementAtOrDefault(number - 1) : null;

    private static int? Number(string text) => int.TryParse(text.Trim().TrimEnd('.', ')'), out var number) ? number : null;

    /// <summary>Buttons keep our spaces, and typed words have plain ones.</summary>
    private static bool Same(string ours, string theirs) => string.Equals(
        ours.Replace('\u00a0', ' ').Trim(), theirs.Replace('\u00a0', ' ').Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Most of its words stand in the shop's own content: phone spelling and names look foreign, and are not.</summary>
    private static bool IsFamiliar(UnderstoodMessage message)
    {
        const double Most = 0.6;
        return message.Hits is [{ Coverage: >= Most }, ..];
    }

    private (Language Language, bool IsForeign) LanguageOf(string text, Conversation conversation)
    {
        var (detected, confidence) = _languages.Detect(text);
        const double SurelyForeign = 0.9;
        return detected is { } language ? (language, false) : (conversation.Language, confidence >= SurelyForeign);
    }

    /// <summary>What a passage's score is multiplied by, given how likely its intent is: between the floor and 1, more for a product named.</summary>
    private static double Prior(Passage passage, UnderstoodMessage message, LikelyIntents intents)
    {
        var likely = passage.Kind == PassageKind.Product ? intents.OfProducts
            : passage.Intent is { } intent ? intents.Of(intent)
            : 0.5;
        var named = passage.Kind == PassageKind.Product && message.Products.Any(product => product.Id == passage.Id);
        return (PriorFloor + ((1 - PriorFloor) * likely)) * (named ? NamedProduct : 1);
    }
}
