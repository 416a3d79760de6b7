using Bot.Conversations;
using Bot.Decisions;
using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Search;
using Knowledge.Text;

namespace Bot.Answers;

/// <summary>Words for the decisions that need no order and no person. Every answer is authored text with its source.</summary>
internal sealed class AnswerDesk(ShopKnowledge knowledge, TimeProvider clock)
{
    private const int MostChoices = 3;

    public Reply Greeting(Language language) => Say(language, "greeting", DecisionNames.Dialogue) with
    {
        Intent = "greeting",
        Choices = [.. Phrases.List(language, "greeting.choices").Select(text => new Choice(text, text))],
    };

    public Spoken Give(Decision.Answer answer, UnderstoodMessage message)
    {
        var passage = answer.Hit.Passage;
        var asked = message.AttributesOf(passage.Product) is { IsAnswered: true } attributes ? attributes : null;
        var isWhole = asked is null or { Price: true } or { Stock: true };
        var lacks = asked is { Missing.Count: > 0 };
        return new Spoken(
            new Reply(Shown(passage, message), passage.Language.Code(), DecisionNames.Answer)
            {
                Intent = passage.Intent ?? message.Best?.Intent,
                Confidence = Round(message.Confidence),
                Sources = [SourceOf(passage)],
                Choices = lacks ? [PersonChoice(message.Language)] : [.. FollowUps(passage)],

                // A card's facts also stand in the text, which tells price and stock only where they are asked for.
                Products = passage.Product is { } shown && isWhole ? [ProductSheet.Card(shown, message.Language, Today())] : [],
            },
            lacks ? new Asked.Person(message.Text) : null)
        {
            PassageId = passage.Id,
            ProductId = passage.Product?.Id ?? (message.Products is [var named, ..] ? named.Id : null),
        };
    }

    /// <summary>A passage as it is given: what it answers, and of a document where that stands and the way to the rest.</summary>
    public string Shown(Passage passage, UnderstoodMessage message) =>
        passage.Kind == PassageKind.Policy ? $"{TextOf(passage, message)}\n\n{WholePage(passage)}" : TextOf(passage, message);

    /// <summary>
    /// What a passage answers: the lines of a product's sheet that were asked for, or all of it; or the authored text, cut to
    /// the sentences that bear on the message.
    /// </summary>
    private string TextOf(Passage passage, UnderstoodMessage message) => passage.Product is not { } product
        ? knowledge.Excerpt(passage, message.Text)
        : message.AttributesOf(product) is { IsAnswered: true } asked
            ? AttributeAnswer.Write(asked, passage, message.Language, Today())
            : ProductSheet.Write(product, message.Language, Today(), passage.Updated);

    public Spoken Compare(Decision.Compare show, UnderstoodMessage message)
    {
        var passages = show.Products.Select(product => knowledge.PassageOf(product, message.Language)).OfType<Passage>().ToList();
        return new Spoken(new Reply(
            ProductComparison.Write(passages, message.Attributes, message.Language, Today()),
            message.Language.Code(),
            DecisionNames.Answer)
        {
            Intent = message.Best?.Intent,
            Confidence = Round(message.Confidence),
            Sources = [.. passages.Select(SourceOf)],
            Products = [.. show.Products.Select(product => ProductSheet.Card(product, message.Language, Today()))],
        })
        {
            ProductId = show.Products[0].Id,
            PassageId = passages.FirstOrDefault()?.Id,
        };
    }

    public Spoken AskWhich(Decision.AskBack ask, UnderstoodMessage message)
    {
        Choice[] choices =
        [
            .. ask.Hits.Select(hit => new Choice(hit.Passage.Title, hit.Passage.Title)).DistinctBy(choice => choice.Title).Take(MostChoices),
            PersonChoice(message.Language),
        ];
        var list = string.Join('\n', choices[..^1].Select((choice, index) => $"{index + 1}. {choice.Title}"));
        return new Spoken(
            Say(message.Language, "ask-which", DecisionNames.AskBack) with
            {
                Text = $"{Phrases.Of(message.Language, "ask-which")}\n\n{list}",
                Intent = message.Best?.Intent,
                Confidence = Round(message.Confidence),
                Choices = choices,
            },
            new Asked.Which(choices));
    }

    public Spoken Talk(Decision.Dialogue talk, UnderstoodMessage message) => new(
        Say(message.Language, talk.Intent == "greeting" ? "greeting.again" : talk.Intent, DecisionNames.Dialogue) with
        {
            Intent = talk.Intent,
            Confidence = Round(message.Probability(talk.Intent)),
        });

    /// <summary>A file says nothing to the bot, but it stays where people see it; what was asked before it is still open.</summary>
    public Spoken ThankForFile(UnderstoodMessage message, Conversation conversation)
    {
        var ticket = conversation.TicketReference;
        var said = Say(message.Language, ticket is null ? "file" : "file.ticket", DecisionNames.Dialogue);
        return new Spoken(
            said with
            {
                Text = said.Text.Replace("{reference}", ticket, StringComparison.Ordinal),
                Choices = ticket is null ? [PersonChoice(message.Language)] : [],
            },
            conversation.Asked)
        {
            PassageId = conversation.LastPassageId,
        };
    }

    public Spoken DoNotKnow(Decision.Unknown unknown, UnderstoodMessage message)
    {
        var key = unknown.Product is not null ? "unknown.product"
            : message.IsWordless ? "unknown.empty"
            : !message.IsOurLanguage ? "unknown.language"
            : message.Best?.Intent == Training.Intent.OutOfScope ? "unknown.off-topic"
            : "unknown";
        var said = Say(message.Language, key, DecisionNames.Unknown);
        var sheet = unknown.Product is { } product ? knowledge.PassageOf(product, message.Language) : null;
        return new Spoken(
            said with
            {
                Text = sheet is null ? said.Text
                    : message.AttributesOf(sheet.Product) is { IsMissing: true } asked ? AttributeAnswer.Missing(asked, sheet, message.Language)
                    : $"{said.Text}\n\n{ProductSheet.Write(sheet.Product!, message.Language, Today(), sheet.Updated)}",
                Intent = message.Best?.Intent ?? Training.Intent.OutOfScope,
                Confidence = Round(message.Confidence),
                Choices = [PersonChoice(message.Language)],
            },
            message.IsWordless ? null : new Asked.Person(message.Text))
        {
            ProductId = unknown.Product?.Id,
        };
    }

    /// <summary>The general rule before an order is looked at or a person takes over: the authored answer, if one was found.</summary>
    public (string Text, Source? Source) General(Hit? hit, UnderstoodMessage message) =>
        hit is null ? ("", null) : (knowledge.Excerpt(hit.Passage, message.Text) + "\n\n", SourceOf(hit.Passage));

    private static Choice PersonChoice(Language language) =>
        new(Phrases.Of(language, "person.choice"), Phrases.Of(language, "person.value"));

    /// <summary>Where an excerpt of a document stands, down to its heading, and the way to the rest.</summary>
    private static string WholePage(Passage passage) => Phrases.Of(
        passage.Language,
        "policy.whole",
        ("page", $"[{string.Join(" › ", passage.HeadingPath.DefaultIfEmpty(passage.Title))}]({HelpPages.Address(passage)})"));

    private static double? Round(double confidence) => Math.Round(confidence, 3);

    private Reply Say(Language language, string key, string decision) => new(
        Phrases.Of(language, key, ("of_shop", OfShop(language))), language.Code(), decision);

    private string OfShop(Language language) =>
        knowledge.Shop.Name.Length > 0 ? Phrases.Of(language, "of_shop", ("shop", knowledge.Shop.Name)) : "";

    private IEnumerable<Choice> FollowUps(Passage passage) => passage.FollowUps
        .Select(id => knowledge.Find(id, passage.Language))
        .OfType<Passage>()
        .Take(MostChoices)
        .Select(next => new Choice(next.Title, next.Title));

    private static Source SourceOf(Passage passage) =>
        new(passage.Id, passage.Title, HelpPages.Address(passage), passage.Version, passage.Updated);

    private DateOnly Today() => knowledge.Today(clock);
}
