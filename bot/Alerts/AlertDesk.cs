using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Bot.Mail;
using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Text;

namespace Bot.Alerts;

/// <summary>
/// "Tell me when it is back": asked for, or offered where a product is sold out. The address is asked for this alone, and giving
/// it is the consent; the alert is owed with the words that promise it. Pure.
/// </summary>
internal sealed class AlertDesk(ShopKnowledge knowledge, MailDesk mails)
{
    /// <summary>Adds the offer to an answer about a product that is sold out.</summary>
    public Spoken Offer(Spoken spoken, Language language) =>
        mails.IsOpen && spoken is { Asked: null, ProductId: { } id } && knowledge.Product(id, language) is { } product && IsSoldOut(product)
            ? spoken with { Reply = spoken.Reply with { Choices = [Choose(product, language), .. spoken.Reply.Choices] } }
            : spoken;

    /// <summary>Takes the wish, or the address that was asked for it.</summary>
    public Spoken Take(Decision.Alert alert, UnderstoodMessage message)
    {
        var language = message.Language;
        if (knowledge.Product(alert.ProductId, language) is not { } product || !IsSoldOut(product))
        {
            return Say(alert, language, "alert.there");
        }

        if (!mails.IsOpen)
        {
            return Say(alert, language, "alert.cannot");
        }

        return message.Email is not { } email
            ? Say(alert, language, "alert.ask") with { Asked = new Asked.Alert(alert.ProductId) }
            : !mails.Reaches(email) ? Say(alert, language, "alert.bad") with { Asked = new Asked.Alert(alert.ProductId) }
            : Say(alert, language, "alert.done", email) with { Events = [new ConversationEvent.AlertAsked(alert.ProductId, email, language.Code())] };
    }

    /// <summary>Sold out, and not to be ordered for later either.</summary>
    public static bool IsSoldOut(Product product) => product.Availability == Availability.OutOfStock || product is { Availability: Availability.InStock, Quantity: 0 };

    private Spoken Say(Decision.Alert alert, Language language, string key, string? email = null) => new(
        new Reply(Phrases.Of(language, key, ("product", knowledge.ProductTitle(alert.ProductId, language)), ("email", email)), language.Code(), DecisionNames.Dialogue)
        {
            Intent = "product-availability",
        })
    {
        ProductId = alert.ProductId,
    };

    private static Choice Choose(Product product, Language language) => new(
        Phrases.Of(language, "alert.offer"), Phrases.Of(language, "alert.wish", ("product", product.Title)));
}
