using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Knowledge.Content.Html;

/// <summary>Finds what a page is about, between its menus, banners and footers.</summary>
internal static partial class MainContent
{
    private const string Never =
        "script,style,template,svg,iframe,object,embed,canvas,video,audio,input,select,textarea,nav,dialog,"
        + "[role=navigation],[role=search],[role=banner],[role=contentinfo],[role=dialog],[role=alert]";

    private static readonly string[] Places =
    [
        "main", "[role=main]", "article", "#content,#main,#main-content,#MainContent,#contenu",
        ".main-content,.entry-content,.post-content,.page-content,.rte,.shopify-policy__body",
    ];

    /// <summary>A place with less text than this is decoration.</summary>
    private const int LeastText = 40;

    /// <summary>The element to read. What no shopper reads is taken out of the document.</summary>
    public static IElement? Of(IDocument document)
    {
        if (document.Body is not { } body) return null;
        Remove(body.QuerySelectorAll(Never));
        Remove(body.QuerySelectorAll("button").Where(button => button.Closest("h1,h2,h3,h4,h5,h6,summary,dt") is null));
        Remove(body.QuerySelectorAll("[class],[id]").Where(IsFurniture));
        Remove(body.QuerySelectorAll("form").Where(form => form.QuerySelector("h1,h2,h3,p") is null));
        var controlled = document.QuerySelectorAll("[aria-controls]")
            .Select(element => element.GetAttribute("aria-controls")).ToHashSet();
        // A panel that a question of an accordion opens is hidden at first, and is text all the same.
        Remove(body.QuerySelectorAll("[hidden]").Where(element => !controlled.Contains(element.Id)));

        foreach (var place in Places)
        {
            var found = body.QuerySelectorAll(place)
                .Where(element => element.TextContent.Trim().Length >= LeastText).ToList();
            // Several articles are a list of teasers.
            if (found.Count == 1 || found.Count > 1 && place != "article") return found[0];
        }
        var around = body.QuerySelectorAll("header,footer,aside");
        Remove(around.Where(element => element.Closest("article,section") is null));
        return body;
    }

    private static void Remove(IEnumerable<IElement> elements)
    {
        foreach (var element in elements.ToList()) element.Remove();
    }

    private static bool IsFurniture(IElement element) =>
        Furniture().IsMatch($"{element.Id} {element.ClassName}") && element.QuerySelector("main,article,h1") is null;

    private const string Names = @"breadcrumbs?|fil-ariane|cookie-?(?:banner|bar|consent|notice)|newsletter|sr-only"
        + @"|skip-link|visually-?hidden|share-buttons?|social-links?|(?:onetrust|didomi|axeptio|tarteaucitron)[\w-]*";

    [GeneratedRegex(@"(?:^|[\s_-])(?:" + Names + @")(?:$|\s)", RegexOptions.IgnoreCase)]
    private static partial Regex Furniture();
}
