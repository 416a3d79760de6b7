using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bot.Understanding;

namespace Bot.Mail;

/// <summary>Sets a mail as plain text and as a page; pure. Whatever it holds is text, never markup.</summary>
internal static partial class MailLayout
{
    /// <summary>A value as long as this stands on one line on any phone.</summary>
    private const int Short = 24;

    private static readonly string Page = ReadPage();

    public static string Text(MailContent content) => string.Join("\n\n", content.Blocks.Select(TextOf).Prepend(content.Title)) + "\n";

    public static string Html(MailContent content)
    {
        var blocks = new StringBuilder();
        foreach (var block in content.Blocks)
        {
            blocks.Append(HtmlOf(block)).Append('\n');
        }

        return Page
            .Replace("{language}", content.Language, StringComparison.Ordinal)
            .Replace("{title}", Encode(content.Title), StringComparison.Ordinal)
            .Replace("{heading}", Flow(content.Title), StringComparison.Ordinal)
            .Replace("{blocks}", blocks.ToString(), StringComparison.Ordinal);
    }

    private static string TextOf(MailBlock block) => block switch
    {
        MailBlock.Paragraph paragraph => paragraph.Text,
        MailBlock.Facts facts => string.Join('\n', facts.Rows.Select(fact => $"{fact.Name}{(fact.Name.EndsWith(':') ? "" : " –")} {fact.Value}")),
        MailBlock.Speech speech => $"{speech.Who}\n{Indented(speech.Text)}",
        MailBlock.Link link => $"{link.Text}\n{link.Url}",
        MailBlock.Footnote footnote => footnote.Url is null ? footnote.Text : $"{footnote.Text}\n{footnote.Url}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string HtmlOf(MailBlock block) => block switch
    {
        MailBlock.Paragraph paragraph => $"<p>{Flow(paragraph.Text)}</p>",
        MailBlock.Facts facts => "<table class=\"facts\">" + string.Concat(facts.Rows.Select(
            fact => $"<tr><th scope=\"row\">{Encode(fact.Name)}</th><td{(fact.Value.Length <= Short ? " class=\"short\"" : "")}>{Encode(fact.Value)}</td></tr>")) + "</table>",
        MailBlock.Speech speech => $"<p class=\"who\">{Encode(speech.Who)}</p><blockquote>{Encode(speech.Text)}</blockquote>",
        MailBlock.Link link => $"<p><a class=\"button\" href=\"{Encode(link.Url)}\">{Encode(link.Text)}</a></p>",
        MailBlock.Footnote { Url: { } url } footnote => $"<p class=\"footnote\"><a href=\"{Encode(url)}\">{Encode(footnote.Text)}</a></p>",
        MailBlock.Footnote footnote => $"<p class=\"footnote\">{Encode(footnote.Text)}</p>",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Indented(string text) => "  " + text.ReplaceLineEndings("\n  ");

    private static string Encode(string text) => WebUtility.HtmlEncode(text).ReplaceLineEndings("<br>\n");

    /// <summary>Text whose numbers of orders and references are not broken at their hyphen.</summary>
    private static string Flow(string text) => Number().Replace(Encode(text), "<span class=\"whole\">$0</span>");

    [GeneratedRegex(@"\b[A-Z]{1,5}-[A-Z0-9]{4,20}\b", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Number();

    private static string ReadPage()
    {
        using var reader = new StreamReader(typeof(MailLayout).Assembly.GetManifestResourceStream("Bot.Mail.Page.mail.html")!);
        return reader.ReadToEnd();
    }
}
