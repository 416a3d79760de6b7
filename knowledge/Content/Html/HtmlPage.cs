using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Knowledge.Text;

namespace Knowledge.Content.Html;

/// <summary>A web page: its main content as a document, and the questions of its FAQPage data.</summary>
internal static class HtmlPage
{
    private static readonly string[] TitleMarks = [" | ", " – ", " — ", " - ", " · "];

    public static IEnumerable<(Passage Passage, int Line)> Read(ContentFile file)
    {
        var (page, refusal) = HtmlReader.Read(file.Text);
        if (page is null)
        {
            file.Report(1, refusal!);
            return [];
        }
        if (LanguageOf(file, page) is not { } language) return [];
        var questions = Questions(file, page, language);
        var address = AddressOf(page);
        if (MainContent.Of(page) is not { } main) return questions;
        var line = LineOf(main);
        var blocks = DocumentBlocks.Tidied(HtmlBlocks.Of(main, address));
        if (blocks.All(block => block.Kind == BlockKind.Heading))
        {
            if (questions.Count == 0) file.Report(line, "The page has no text in its main content.");
            return questions;
        }
        var document = new Passage
        {
            Id = file.Slug,
            Kind = PassageKind.Policy,
            Language = language,
            Title = PolicyFile.TitleOf(file, TitleOf(page, main), blocks),
            Body = "",
            Updated = UpdatedOf(page),
            Url = address?.AbsoluteUri,
            Version = "",
        };
        // What the page shows of its own questions is not read twice.
        var asked = questions.Select(question => Slugs.Of(question.Passage.Title)).ToHashSet();
        var said = PolicyFile.Passages(document, blocks)
            .Where(passage => !asked.Contains(Slugs.Of(passage.HeadingPath[^1])));
        return questions.Concat(said.Select(passage => (passage, line)));
    }

    private static Language? LanguageOf(ContentFile file, IHtmlDocument page)
    {
        if (file.NamedLanguage is { } named) return named;
        var tag = page.DocumentElement.GetAttribute("lang");
        if (string.IsNullOrWhiteSpace(tag)) return file.LanguageFor(page.Body?.TextContent ?? "");
        if (Languages.Parse(tag) is { } language) return language;
        file.Report(LineOf(page.DocumentElement), $"The page's `lang` is neither fr nor en: {tag}");
        return null;
    }

    private static List<(Passage Passage, int Line)> Questions(
        ContentFile file, IHtmlDocument page, Language language) =>
    [
        .. from script in page.QuerySelectorAll("script[type='application/ld+json']")
           where script.TextContent.Contains("FAQPage", StringComparison.Ordinal)
           from question in FaqData.Read(file, script.TextContent, LineOf(script), language)
           select question.Passage.Url is null && AddressOf(page) is { } address
               ? (Fingerprint.Stamp(question.Passage with { Url = address.AbsoluteUri }), question.Line)
               : question,
    ];

    /// <summary>The only first heading; else the title without the shop's name ("Livraison | Brisac").</summary>
    private static string? TitleOf(IHtmlDocument page, IElement main)
    {
        var headings = main.QuerySelectorAll("h1");
        var heading = headings.Length == 1
            ? PlainText.Of(HtmlInline.Of(headings[0], null).Markdown.Replace('\n', ' '))
            : "";
        if (heading.Length > 0) return heading;
        var title = (page.Title ?? "").Trim();
        var cut = TitleMarks.Select(mark => title.LastIndexOf(mark, StringComparison.Ordinal)).Max();
        return title.Length == 0 ? null : cut > 0 ? title[..cut].Trim() : title;
    }

    private static Uri? AddressOf(IHtmlDocument page)
    {
        var address = page.QuerySelector("link[rel=canonical]")?.GetAttribute("href")
            ?? page.QuerySelector("meta[property='og:url']")?.GetAttribute("content");
        return Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            ? uri
            : null;
    }

    /// <summary>An element that the page does not write (its body, say) stands nowhere.</summary>
    private static int LineOf(IElement element) => Math.Max(1, element.SourceReference?.Position.Line ?? 1);

    private static DateOnly? UpdatedOf(IHtmlDocument page)
    {
        const string Modified = "meta[property='article:modified_time'],meta[itemprop=dateModified]";
        var date = page.QuerySelector(Modified)?.GetAttribute("content")
            ?? page.QuerySelector("time[itemprop=dateModified]")?.GetAttribute("datetime");
        return date is { Length: >= 10 }
            && DateOnly.TryParseExact(
                date[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
    }
}
