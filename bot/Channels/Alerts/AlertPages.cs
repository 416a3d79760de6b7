using System.Net;
using Bot.Answers;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Channels.Alerts;

/// <summary>The page behind a mail's link to stop alerts: it asks first, for mail scanners follow links.</summary>
internal sealed class AlertPages(ShopKnowledge knowledge)
{
    public static string Path(Language language) => language == Language.French ? "/alerte" : "/alert";

    public string Ask(Language language, string token) => Write(language, "stop", $"""
        <p class="lead">{E(Phrases.Of(language, "alert.stop.lead"))}</p>
        <form method="post" action="{Path(language)}">
        <input type="hidden" name="token" value="{E(token)}">
        <button>{E(Phrases.Of(language, "alert.stop.go"))}</button>
        </form>
        """);

    public string Stopped(Language language) => Write(language, "stopped", $"<p class=\"lead\" role=\"status\">{E(Phrases.Of(language, "alert.stopped.lead"))}</p>");

    public string Over(Language language) => Write(language, "over", $"<p class=\"lead\">{E(Phrases.Of(language, "alert.over.lead"))}</p>");

    private string Write(Language language, string key, string body)
    {
        var title = Phrases.Of(language, $"alert.{key}");
        return new ShopPage(language, title, $"<section class=\"sheet ask\">\n<h1>{E(title)}</h1>\n{body}\n</section>").Write(knowledge.Shop);
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
