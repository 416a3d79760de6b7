using System.Net;
using Bot.Answers;
using Bot.Conversations;
using Bot.HandOffs;
using Bot.Mail;
using Bot.Orders;
using Bot.Requests;
using Bot.Understanding;
using Knowledge.Text;
using NodaTime;

namespace Bot.Channels.WithdrawalPage;

/// <summary>The pages of the withdrawal: who and which order, what is withdrawn from, and the acknowledgement.</summary>
internal sealed class WithdrawalPages(WithdrawalDesk desk, RequestDesk requests, RequestCases cases, MailDesk mails, ShopKnowledge knowledge, ShopClock clock)
{
    public static string Address(Language language) => language == Language.French ? "/retractation" : "/withdrawal";

    public string Ask(Language language, string number = "", string email = "", string? error = null)
    {
        var example = knowledge.Shop.OrderNumber.Example is { } shape ? Say(language, "hint", ("example", shape)) : "";
        return Page(language, "title", $"""
            <p class="lead">{Say(language, "lead")}</p>
            {Error(language, error)}
            <form method="post" action="{Address(language)}">
            <label for="number">{Say(language, "number")}</label>
            <input id="number" name="number" value="{Encode(number)}" required maxlength="40" autocomplete="off" autocapitalize="characters"
            spellcheck="false" aria-describedby="hint">
            <span id="hint" class="quiet">{example}</span>
            <label for="email">{Say(language, "email")}</label>
            <input id="email" name="email" type="email" value="{Encode(email)}" required maxlength="200" autocomplete="email">
            <button>{Say(language, "begin")}</button>
            </form>
            <p class="quiet">{Say(language, "excluded")}</p>
            """);
    }

    public string Confirm(Language language, Order order, string email, string key, string? error = null)
    {
        var until = desk.EndOf(order) is { } end ? Say(language, "until", ("date", Date(language, end))) : Say(language, "not-yet");
        var items = order.Items.Select((item, index) => $"""
              <li><label><input type="checkbox" name="item" value="{Encode(item.Ref)}"{(desk.IsExcludable(item) ? "" : " checked")}>
                <span>{item.Quantity} × {Encode(knowledge.ProductTitle(item.Ref, language))}{(desk.IsExcludable(item) ? $" <small>{Say(language, "closed-only")}</small>" : "")}</span></label></li>
            """);
        return Page(language, "confirm", $"""
            <p class="lead">{Say(language, "order", ("number", order.Number))} {until}</p>
            {Error(language, error)}
            <form method="post" action="{Address(language)}">
              <input type="hidden" name="step" value="confirm"><input type="hidden" name="key" value="{key}">
              <input type="hidden" name="number" value="{Encode(order.Number)}"><input type="hidden" name="email" value="{Encode(email)}">
              <fieldset><legend>{Say(language, "items")}</legend><ul>
            {string.Join('\n', items)}
              </ul></fieldset>
              <p>{Say(language, "refund", ("date", Date(language, desk.RefundDue(order))))}</p>
              <div class="actions"><button>{Say(language, "confirm")}</button>
                <a class="button second" href="{Address(language)}">{Say(language, "back")}</a></div>
            </form>
            """);
    }

    public string Refuse(Language language, Order order, RequestRefusal refusal)
    {
        var (why, instead) = requests.WhyNot(desk.Kind, order, refusal, language);
        return Page(language, "title", $"""
            <p class="lead" role="status">{Plain(why)}</p>
            <ul class="ways">{string.Concat(instead.Select(way => $"<li>{Plain(way)}</li>"))}</ul>
            <p><a class="button second" href="{Address(language)}">{Say(language, "back")}</a></p>
            """);
    }

    public string Acknowledge(Language language, Order order, Ticket ticket)
    {
        var draft = new RequestDraft(desk.Kind.Name, order.Number) { Fields = Json.Read<Dictionary<string, string>>(ticket.Fields!) };
        var facts = cases.Facts(desk.Kind, draft, order, language, ShopClock.Read(ticket.OpenedAt))
            .Prepend((Name: Phrases.Of(language, "mail.fact.reference"), Value: ticket.Reference))
            .Select(fact => $"<div><dt>{Encode(fact.Name)}</dt><dd>{Encode(fact.Value)}</dd></div>");
        return Page(language, "taken", $"""
            <p class="lead" role="status">{Say(language, "taken.lead")}{(mails.Reaches(ticket.Email) ? " " + Say(language, "taken.mail") : "")}</p>
            <dl class="facts">{string.Concat(facts)}</dl>
            <p>{Say(language, "refund", ("date", Date(language, desk.RefundDue(order))))}</p>
            <p>{Say(language, "send-back")}</p>
            """);
    }

    private static string Error(Language language, string? key) =>
        key is null ? "" : $"<p class=\"alert\" role=\"alert\">{Encode(Phrases.Of(language, key))}</p>";

    private static string Say(Language language, string key, params ReadOnlySpan<(string, string?)> values) =>
        Encode(Phrases.Of(language, $"withdrawal.{key}", values));

    private string Date(Language language, DateOnly date) => clock.Say(language, LocalDate.FromDateOnly(date));

    /// <summary>The chat's bold is not the page's.</summary>
    private static string Plain(string text) => Encode(text.Replace("**", "", StringComparison.Ordinal));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private string Page(Language language, string key, string body)
    {
        var title = Phrases.Of(language, $"withdrawal.{key}");
        return new ShopPage(language, title, $"""
            <section class="sheet">
            <h1>{Encode(title)}</h1>
            {body}
            </section>
            """)
        {
            Style = "/withdrawal.css",
            Translation = Address(language == Language.French ? Language.English : Language.French),
        }.Write(knowledge.Shop);
    }
}
