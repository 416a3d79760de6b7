using System.Net;
using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Text;

namespace Bot.Answers;

/// <summary>The pages behind the sources: each passage as a shopper reads it in full.</summary>
internal sealed class HelpPages(ShopKnowledge knowledge, TimeProvider clock)
{
    /// <summary>Where a passage can be read: its own address on the web, or our page.</summary>
    public static string? Address(Passage passage) =>
        passage.Url is { } url && url.StartsWith("https://", StringComparison.Ordinal)
            ? url
            : $"/help/{passage.Language.Code()}/{string.Join('/', passage.Id.Split('/').Select(Uri.EscapeDataString))}";

    /// <returns>An HTML page, or null when there is no such passage.</returns>
    public string? Write(string language, string id)
    {
        if (Languages.Parse(language) is not { } spoken || knowledge.Find(id, spoken) is not { } passage)
        {
            return null;
        }

        var updated = passage.Updated is { } date
            ? $"<p class=\"updated\">{WebUtility.HtmlEncode(Phrases.Of(spoken, "help.updated", ("date", Phrases.Date(spoken, date, knowledge.Today(clock)))))}</p>"
            : "";
        return $"""
            <!doctype html>
            <html lang="{spoken.Code()}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(passage.Title)} · {WebUtility.HtmlEncode(knowledge.Shop.Name)}</title>
            <link rel="icon" href="/images/favicon.svg">
            <link rel="stylesheet" href="/tokens.css">
            <link rel="stylesheet" href="/base.css">
            <link rel="stylesheet" href="/shop/help.css">
            </head>
            <body>
            <main>
            <p><a href="{ShopPage.Home(spoken)}">{WebUtility.HtmlEncode(Phrases.Of(spoken, "help.back"))}</a></p>
            <h1>{WebUtility.HtmlEncode(passage.Title)}</h1>
            {updated}
            {SafeMarkdown.ToHtml(BodyOf(passage, spoken))}
            </main>
            <script src="/widget.js" data-shop="{WebUtility.HtmlEncode(knowledge.Shop.Name)}" defer></script>
            </body>
            </html>
            """;
    }

    private string BodyOf(Passage passage, Language language) => passage.Product is { } product
        ? ProductSheet.Body(product, language, knowledge.Today(clock), passage.Updated)
        : passage.Body;
}
