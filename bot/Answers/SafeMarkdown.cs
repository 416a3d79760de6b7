using System.Net;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Bot.Answers;

/// <summary>
/// A shop's Markdown as HTML that neither runs nor loads anything: no HTML of its own, no images, and links only to the
/// web, to mail, to a phone or within the shop. Markdig lets <c>javascript:</c> links pass, also with HTML off.
/// </summary>
internal static class SafeMarkdown
{
    private static readonly string[] Schemes = ["https://", "http://", "mailto:", "tel:"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    public static string ToHtml(string markdown)
    {
        try
        {
            var document = Markdown.Parse(markdown, Pipeline);
            foreach (var inline in document.Descendants<Inline>().ToList())
            {
                Disarm(inline);
            }

            return document.ToHtml(Pipeline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than Markdig goes: the words are shown as they are.
            return $"<pre>{WebUtility.HtmlEncode(markdown)}</pre>";
        }
    }

    /// <summary>Leaves the words of a link or an image that is not allowed, and takes its address away.</summary>
    private static void Disarm(Inline inline)
    {
        if (inline is LinkInline link && (link.IsImage || !IsAllowed(link.Url)))
        {
            link.ReplaceBy(new ContainerInline());
        }
        else if (inline is AutolinkInline autolink && !autolink.IsEmail && !IsAllowed(autolink.Url))
        {
            autolink.ReplaceBy(new LiteralInline(autolink.Url));
        }
    }

    private static bool IsAllowed(string? url) => url is not null && !url.Any(char.IsControl)
        && (Schemes.Any(scheme => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            || url is ['#', ..] or ['/'] or ['/', not ('/' or '\\'), ..]);
}
