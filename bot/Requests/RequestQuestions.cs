using Bot.Answers;
using Bot.Conversations;
using Bot.Orders;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Requests;

/// <summary>What is asked of a request, one field after the other, and what an answer says.</summary>
internal sealed class RequestQuestions(ShopKnowledge knowledge)
{
    private const string All = "all";
    private const int LongestWords = 500;

    /// <summary>The draft with what need not be asked: the one article of an order is the one that is meant.</summary>
    public static RequestDraft Known(RequestKind kind, RequestDraft draft, Order order) =>
        order.Items.Count == 1 && kind.Fields.Any(field => field.Type == "items") ? draft.With("items", order.Items[0].Ref) : draft;

    /// <returns>Null when everything is told.</returns>
    public RequestField? Next(RequestKind kind, RequestDraft draft, Order order) =>
        kind.Fields.FirstOrDefault(field => !draft.Fields.ContainsKey(field.Name) && IsAsked(field, draft, order));

    public Asked.Request Ask(RequestField field, Order order, Language language) => new(
        field.Name, [.. Values(field, order).Select(value => Say(field, value, language)).Select(words => new Choice(words, words))],
        field.Type == "words", field.Type == "photo");

    /// <param name="text">The message as it was typed.</param>
    /// <returns>Null when it is no answer.</returns>
    public string? Take(RequestField field, string text, bool hasFiles, UnderstoodMessage message, Order order)
    {
        if (field.Type == "words")
        {
            var words = text.Trim();
            return words.Count(char.IsLetterOrDigit) >= field.Least ? words[..Math.Min(words.Length, LongestWords)] : null;
        }

        if (field.Type == "photo" && hasFiles)
        {
            return "yes";
        }

        var chosen = Values(field, order).FirstOrDefault(value => message.IsChoice && Say(field, value, message.Language) == message.Text)
            ?? Values(field, order).FirstOrDefault(value => Same(Say(field, value, message.Language), text));
        var named = field.Type == "items" ? message.Products.Where(product => order.Items.Any(item => item.Ref == product.Id)).Select(product => product.Id).ToList() : [];
        return chosen ?? (named.Count > 0 ? string.Join(',', named.Distinct()) : Answered(field, message));
    }

    /// <summary>Each field with what was told, in the shopper's words or ours.</summary>
    public IEnumerable<(string Name, string Value)> Told(RequestKind kind, RequestDraft draft, Order order, Language language) =>
        from field in kind.Fields
        where draft.Fields.ContainsKey(field.Name)
        select (Phrases.Of(language, $"request.field.{field.Name}"), field.Type == "items" ? Items(draft.Fields[field.Name], order, language) : Say(field, draft.Fields[field.Name], language));

    public bool HasExcludable(RequestDraft draft, Order order) =>
        order.Items.Any(item => IsMeant(item, draft) && RequestRules.IsExcludable(item, knowledge.Shop));

    private bool IsAsked(RequestField field, RequestDraft draft, Order order) => field.When switch
    {
        "excludable" => HasExcludable(draft, order),
        "received" => order.DeliveredOn is not null,
        "collected" => order.DeliveredOn is not null && knowledge.Shop.AfterSale.CollectionFee is not null,
        _ => true,
    };

    private static bool IsMeant(OrderItem item, RequestDraft draft) =>
        draft.Fields.GetValueOrDefault("items") is { } meant && (meant == All || meant.Split(',').Contains(item.Ref));

    private static IEnumerable<string> Values(RequestField field, Order order) => field.Type switch
    {
        "items" => [All, .. order.Items.Select(item => item.Ref)],
        "photo" => ["no"],
        _ => field.Options,
    };

    /// <summary>"Oui", where yes is one of the answers.</summary>
    private static string? Answered(RequestField field, UnderstoodMessage message) => message.Best?.Intent switch
    {
        "affirm" when field.Options.Contains("yes") => "yes",
        "deny" when field.Type == "photo" || field.Options.Contains("no") => "no",
        _ => null,
    };

    /// <summary>By name and number: an acknowledgement says what it is about.</summary>
    private string Items(string value, Order order, Language language) => string.Join(
        ", ",
        order.Items.Where(item => value == All || value.Split(',').Contains(item.Ref)).Select(item => $"{item.Quantity} × {knowledge.ProductTitle(item.Ref, language)}"));

    private string Say(RequestField field, string value, Language language) => field.Type switch
    {
        "words" => value,
        "photo" => Phrases.Of(language, value == "yes" ? "request.photo.yes" : "request.photo.no"),
        "items" when value == All => Phrases.Of(language, "request.items.all"),
        "items" => string.Join(", ", value.Split(',').Select(reference => knowledge.ProductTitle(reference, language))),
        _ => Phrases.Of(language, $"request.option.{field.Name}.{value}"),
    };

    private static bool Same(string ours, string theirs) =>
        string.Equals(Folding.Fold(ours).Replace('\u00a0', ' ').Trim(), Folding.Fold(theirs).Trim(), StringComparison.Ordinal);
}
