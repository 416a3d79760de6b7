using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Bot.Mail;

namespace Bot.Tests.Mail;

public sealed class MailLayoutTests
{
    private static readonly MailContent Content = new("Objet", "fr", "Titre <à> & \"lire\"",
    [
        new MailBlock.Paragraph("Première ligne\r\nDeuxième <script>alert(1)</script>"),
        new MailBlock.Facts([new("Référence :", "T-1"), new("Réponse avant le :", "lundi & mardi")]),
        new MailBlock.Speech("Vous · 10 h", "<img src=x onerror=alert(1)> {blocks} {title}"),
        new MailBlock.Footnote("Message automatique."),
    ]);

    [Fact]
    public void Text_and_page_say_the_same()
    {
        var page = new HtmlParser().ParseDocument(MailLayout.Html(Content));
        Assert.Equal(Words(MailLayout.Text(Content)), Words(string.Join(' ', page.Body!.QuerySelectorAll("h1, p, th, td:not(.sheet), blockquote").Select(part => part.TextContent))));
    }

    [Fact]
    public void What_is_written_in_a_mail_is_never_markup()
    {
        var page = new HtmlParser().ParseDocument(MailLayout.Html(Content));
        Assert.Empty(page.QuerySelectorAll("script, img, a, link, iframe, form, object"));
        Assert.DoesNotContain("url(", MailLayout.Html(Content), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Numbers_and_short_values_stand_on_one_line()
    {
        var page = new HtmlParser().ParseDocument(MailLayout.Html(Content with
        {
            Title = "Votre commande MB-20261187 est confirmée",
            Blocks = [new MailBlock.Paragraph("La demande T-FEPMDNGC <b>X-2222</b>"), new MailBlock.Facts([new("Livraison :", "à domicile"), new("Articles :", new string('a', 40))])],
        }));
        Assert.Equal(["MB-20261187", "T-FEPMDNGC", "X-2222"], page.QuerySelectorAll(".whole").Select(part => part.TextContent));
        Assert.Equal("Votre commande MB-20261187 est confirmée", page.Title);
        Assert.Equal("à domicile", Assert.Single(page.QuerySelectorAll("td.short")).TextContent);
        Assert.Empty(page.QuerySelectorAll("b"));
    }

    [Fact]
    public void A_page_tells_its_language_its_title_and_what_its_table_is_for()
    {
        var page = new HtmlParser().ParseDocument(MailLayout.Html(Content));
        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(Content.Title, page.Title);
        Assert.Equal("600", page.QuerySelector("table[role=presentation]")!.GetAttribute("width"));
        Assert.All(page.QuerySelectorAll("table:not([role]) th"), heading => Assert.Equal("row", heading.GetAttribute("scope")));
        Assert.Contains("prefers-color-scheme: dark", page.Head!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_calendar_s_lines_are_folded_and_its_text_is_escaped()
    {
        var written = new CalendarEvent(
            "T-1@shop.example", 3, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(30),
            "Appel, à l’heure; " + string.Concat(Enumerable.Repeat("été\r\n", 40)), true).Write();
        Assert.All(written.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        var unfolded = written.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains(@"SUMMARY:Appel\, à l’heure\; été\nété\n", unfolded, StringComparison.Ordinal);
        Assert.Equal(16, unfolded.Split("\r\n").Length);
        Assert.Contains("METHOD:CANCEL", unfolded, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a@b.example", true)]
    [InlineData("camille.durand+1@courriel.example", true)]
    [InlineData("a@b", false)]
    [InlineData("a@b.example\r\nBcc: x@y.example", false)]
    [InlineData("a@b.example\n", false)]
    [InlineData("a@b.example, x@y.example", false)]
    [InlineData("\"a b\"@b.example", false)]
    [InlineData("<a@b.example>", false)]
    [InlineData("été@b.example", false)]
    [InlineData(".a@b.example", false)]
    [InlineData("a@-b.example", false)]
    [InlineData("a(comment)@b.example", false)]
    [InlineData("a@[127.0.0.1]", false)]
    [InlineData(null, false)]
    public void Mails_go_to_plain_addresses_only(string? address, bool deliverable) =>
        Assert.Equal(deliverable, MailAddresses.IsDeliverable(address));

    private static IEnumerable<string> Words(string text) => Regex.Split(text, @"\s+").Where(word => word.Length > 0);
}
