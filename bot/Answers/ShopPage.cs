using System.Net;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Answers;

/// <summary>A page of ours in the shop's name, whole as it comes: no script is needed for what it says.</summary>
/// <param name="Title">As text.</param>
/// <param name="Main">As markup.</param>
internal sealed record ShopPage(Language Language, string Title, string Main)
{
    /// <summary>Where it looks up what only it needs.</summary>
    public string? Style { get; init; }

    /// <summary>The same in the other language; null where there is none.</summary>
    public string? Translation { get; init; }

    public string Write(ShopProfile shop)
    {
        var other = Language == Language.French ? Language.English : Language.French;
        var name = shop.Name.Length > 0 ? shop.Name : Phrases.Of(Language, "page.home");
        var tongue = Translation is null ? ""
            : $"""<a class="tongue" href="{E(Translation)}" hreflang="{other.Code()}" lang="{other.Code()}">{E(Phrases.Of(other, "page.language"))}</a>""";
        return $"""
            <!doctype html>
            <html lang="{Language.Code()}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>{E(Title)}{(shop.Name.Length > 0 ? $" · {E(shop.Name)}" : "")}</title>
            <link rel="icon" href="/images/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/tokens.css">
            <link rel="stylesheet" href="/base.css">
            <link rel="stylesheet" href="/sheet.css">
            {(Style is null ? "" : $"<link rel=\"stylesheet\" href=\"{Style}\">\n")}</head>
            <body>
            <header><a class="mark" href="{Home(Language)}">{E(name)}</a>
            {tongue}</header>
            <main>
            {Main}
            </main>
            <script src="/widget.js" data-lang="{Language.Code()}" data-shop="{E(shop.Name)}" defer></script>
            </body>
            </html>
            """;
    }

    public static string Home(Language language) => language == Language.French ? "/" : "/en/";

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
