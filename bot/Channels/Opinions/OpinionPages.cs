using System.Net;
using Bot.Answers;
using Bot.Orders;
using Bot.Satisfaction;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Channels.Opinions;

/// <summary>The form for an opinion, and what is said after. Of the order it shows the number and no more.</summary>
internal sealed class OpinionPages(ShopKnowledge knowledge)
{
    public static string Path(Language language) => language == Language.French ? "/avis" : "/opinion";

    public string Ask(Language language, Order order, string token, string comment = "", bool isMissing = false)
    {
        var title = Phrases.Of(language, "opinion.title", ("number", order.Number));
        var other = language == Language.French ? Language.English : Language.French;
        var scores = Enumerable.Range(1, 5).Select(score => $"""
            <label><input type="radio" name="score" value="{score}" required{(isMissing ? " aria-describedby=\"fault\"" : "")}><span>{score}</span></label>
            """);
        return Write(language, title, $"""
            <p class="lead">{Say(language, "lead")}</p>
            {(isMissing ? $"<p class=\"alert\" role=\"alert\" id=\"fault\">{Say(language, "none")}</p>" : "")}
            <form method="post" action="{Path(language)}">
            <input type="hidden" name="token" value="{E(token)}">
            <fieldset><legend>{Say(language, "score")}</legend>
            <div class="scores">{string.Join('\n', scores)}</div>
            <p class="ends" aria-hidden="true"><span>{Say(language, "least")}</span><span>{Say(language, "most")}</span></p></fieldset>
            <label for="comment">{Say(language, "comment")}</label>
            <textarea id="comment" name="comment" rows="4" maxlength="{OpinionDesk.LongestComment}" aria-describedby="careful">{E(comment)}</textarea>
            <p class="quiet" id="careful">{Say(language, "careful")}</p>
            <label class="tick"><input type="checkbox" name="publish"><span>{Say(language, "publish")}</span></label>
            <label class="tick"><input type="checkbox" name="answer"><span>{Say(language, "answer")}</span></label>
            <button>{Say(language, "send")}</button>
            </form>
            """, $"{Path(other)}/{token}");
    }

    public string Thank(Language language, string words) => Write(
        language, Phrases.Of(language, "opinion.taken"), $"<p class=\"lead\" role=\"status\">{E(words)}</p>");

    public string Given(Language language) => Write(
        language, Phrases.Of(language, "opinion.before"), $"<p class=\"lead\">{Say(language, "before.lead")}</p>");

    public string Over(Language language) => Write(
        language, Phrases.Of(language, "opinion.over"), $"<p class=\"lead\">{Say(language, "over.lead")}</p>");

    private string Write(Language language, string title, string body, string? translation = null) => new ShopPage(language, title, $"""
        <section class="sheet opinion">
        <h1>{E(title)}</h1>
        {body}
        </section>
        """)
    {
        Style = "/opinion.css",
        Translation = translation,
    }.Write(knowledge.Shop);

    private static string Say(Language language, string key) => E(Phrases.Of(language, $"opinion.{key}"));

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
