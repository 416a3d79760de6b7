using System.Text;
using Knowledge.Content;
using Knowledge.Content.Html;
using Knowledge.Tests.Testing;
using Knowledge.Text;

namespace Knowledge.Tests.Content;

public class HtmlPageTests
{
    private const string Delivery = """
        <!DOCTYPE html>
        <html lang="fr-FR">
        <head>
        <meta charset="utf-8"><title>Livraison et retours | Les Bottes de Mélusine</title>
        <link rel="canonical" href="https://melusine.example/aide/livraison">
        <meta property="article:modified_time" content="2026-10-02T09:30:00+02:00">
        <script>window.dataLayer = []; if (a<b && c>d) { document.write("<h1>pub</h1>") }</script>
        </head>
        <body>
        <header><a href="/">Accueil</a><nav><ul><li><a href="/femme">Femme</a></li><li><a href="/homme">Homme</a></li></ul></nav></header>
        <div id="cookie-banner">Nous utilisons des cookies <button>Tout accepter</button></div>
        <main>
        <ol class="breadcrumb"><li>Accueil</li><li>Aide</li></ol>
        <h1>Livraison &amp; retours</h1>
        <p>Nous expédions depuis Tours, du lundi
           au vendredi. <a href="/contact">Écrivez-nous</a> pour un envoi hors d’Europe.</p>
        <h2>Tarifs de livraison</h2>
        <p>Les tarifs dépendent du pays&nbsp;:</p>
        <table>
          <thead><tr><th>Pays</th><th>Délai</th><th>Prix</th></tr></thead>
          <tbody>
            <tr><td rowspan="2">France</td><td>2 jours</td><td>4,90&nbsp;€</td></tr>
            <tr><td>24 h</td><td>9,90&nbsp;€</td></tr>
            <tr><td>Belgique</td><td>3 jours</td><td>6,90&nbsp;€ | offert dès 80&nbsp;€</td></tr>
          </tbody>
        </table>
        <h2>Retours</h2>
        <h3><button aria-expanded="false" aria-controls="p1">Comment renvoyer un article&nbsp;?</button></h3>
        <div id="p1" hidden>
          <ol><li>Imprimez <strong>l’étiquette</strong>
            <ul><li>depuis votre compte</li><li>ou le courriel d’envoi</li></ul></li>
          <li>Déposez le colis.</li></ol>
        </div>
        <details><summary>Sous quel délai&nbsp;?</summary><p>Sous 30&nbsp;jours après la réception.<br>L’article doit être neuf.</p></details>
        </main>
        <footer>© Mélusine <a href="/cgv">CGV</a></footer>
        </body></html>
        """;

    [Fact]
    public void The_main_content_is_read_under_its_headings()
    {
        var set = TemporaryFolder.Read("livraison.html", Delivery);
        Assert.Empty(set.Problems);
        Assert.Equal(
            [
                "Livraison & retours", "Livraison & retours › Tarifs de livraison",
                "Livraison & retours › Comment renvoyer un article ?", "Livraison & retours › Sous quel délai ?",
            ],
            set.Passages.Select(passage => passage.Title.Replace('\u00A0', ' ')));
        var intro = set.Passages[0];
        Assert.Equal("Nous expédions depuis Tours, du lundi au vendredi. [Écrivez-nous](https://melusine.example/contact) pour un envoi hors d’Europe.", intro.Body);
        Assert.Equal(("https://melusine.example/aide/livraison", new DateOnly(2026, 10, 2), Language.French), (intro.Url, intro.Updated!.Value, intro.Language));
        Assert.Equal(["Livraison & retours", "Retours", "Comment renvoyer un article\u00A0?"], set.Passages[2].HeadingPath);
    }

    [Fact]
    public void Tables_and_lists_stay_readable()
    {
        var passages = TemporaryFolder.Read("livraison.html", Delivery).Passages;
        Assert.Equal("""
            Les tarifs dépendent du pays :

            | Pays | Délai | Prix |
            | --- | --- | --- |
            | France | 2 jours | 4,90 € |
            | France | 24 h | 9,90 € |
            | Belgique | 3 jours | 6,90 € \| offert dès 80 € |
            """, passages[1].Body.Replace('\u00A0', ' '));
        Assert.Equal("""
            1. Imprimez **l’étiquette**
                - depuis votre compte
                - ou le courriel d’envoi
            2. Déposez le colis.
            """, passages[2].Body);
        Assert.Equal("Sous 30 jours après la réception.  \nL’article doit être neuf.", passages[3].Body.Replace('\u00A0', ' '));
    }

    [Fact]
    public void Questions_of_structured_data_are_entries_and_not_read_twice()
    {
        var set = TemporaryFolder.Read("help.html", """
            <html lang="en"><head><title>Help</title>
            <script type="application/ld+json">
            {"@context":"https://schema.org","@type":"FAQPage","mainEntity":[
              {"@type":"Question","name":"Can I cancel?","acceptedAnswer":{"@type":"Answer","text":"Until it leaves."}},
              {"@type":"Question","name":"No answer here"}
            ]}
            </script></head>
            <body><article><h1>Help with orders</h1><h2>Can I cancel?</h2><p>Until it leaves.</p>
            <h2>Can I add an item?</h2><p>No, but you can place another order and we ship both together.</p></article></body></html>
            """);
        Assert.Equal([PassageKind.Faq, PassageKind.Policy], set.Passages.Select(passage => passage.Kind));
        Assert.Equal(["Can I cancel?", "Help with orders › Can I add an item?"], set.Passages.Select(passage => passage.Title));
        Assert.Equal(5, Assert.Single(set.Problems).Line);
    }

    [Theory]
    [InlineData("<html lang=de><body><p>Wir liefern innerhalb von drei Tagen.</p>", "neither fr nor en")]
    [InlineData("<html lang=fr><body><nav>Menu</nav><script>var a</script>", "no text")]
    public void A_page_that_says_nothing_to_shoppers_is_told(string html, string message)
    {
        var set = TemporaryFolder.Read("page.html", html);
        Assert.Empty(set.Passages);
        Assert.Contains(message, Assert.Single(set.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_lead_to_the_web_to_mail_or_to_a_phone_only()
    {
        var set = TemporaryFolder.Read("page.fr.html", """
            <p>Lisez <a href="javascript:alert(1)">ceci</a>, <a href="https://a.example/x_(y)">cela</a>, <a href="/z">ou ça</a>,
            ou appelez le <a href="tel:+33247000000">02 47 00 00 00</a>. Le * et les [crochets] et <i>l’italique</i> restent.</p>
            """);
        Assert.Equal(
            "Lisez ceci, [cela](https://a.example/x_%28y%29), ou ça, ou appelez le [02 47 00 00 00](tel:+33247000000). Le \\* et les \\[crochets\\] et *l’italique* restent.",
            Assert.Single(set.Passages).Body);
    }

    [Fact]
    public void Definitions_are_facts_when_short_and_a_layout_table_is_no_table()
    {
        var set = TemporaryFolder.Read("page.fr.html", """
            <table><tr><td><p>Le magasin de Tours vous accueille du mardi au samedi, sans rendez-vous.</p>
            <dl><dt>Adresse</dt><dd>4, rue Nationale</dd><dt>Téléphone</dt><dd>02 47 00 00 00</dd></dl></td></tr></table>
            """);
        Assert.Equal(
            "Le magasin de Tours vous accueille du mardi au samedi, sans rendez-vous.\n\n- Adresse: 4, rue Nationale\n- Téléphone: 02 47 00 00 00",
            Assert.Single(set.Passages).Body);
    }

    [Fact]
    public void Hostile_pages_are_capped()
    {
        Assert.NotNull(HtmlReader.Read("<a " + string.Concat(Enumerable.Repeat("b ", 50_000)) + ">").Refusal);
        Assert.NotNull(HtmlReader.Read(string.Concat(Enumerable.Repeat("<p><b>", 150_000))).Refusal);
        Assert.NotNull(HtmlReader.Read(new string('x', HtmlReader.LongestPage + 1)).Refusal);
        Assert.NotNull(HtmlReader.Read(string.Concat(Enumerable.Repeat("<div>", 50_000))).Refusal);
        Assert.NotNull(HtmlReader.Read(string.Concat(Enumerable.Repeat("<ul><li>un", 20_000))).Refusal);
        var deep = string.Concat(Enumerable.Repeat("<div>", 1_500)) + "Tout au fond, une phrase qui se lit encore.";
        Assert.Contains("Tout au fond", Assert.Single(TemporaryFolder.Read("deep.fr.html", deep).Passages).Body, StringComparison.Ordinal);
        var lists = string.Concat(Enumerable.Repeat("<ul><li>un", 1_500));
        Assert.NotEmpty(TemporaryFolder.Read("lists.fr.html", lists).Passages);
        var image = $"<p>Une photo <img src=\"data:image/png;base64,{new string('A', 300_000)}\"> et du texte.</p>";
        Assert.Equal("Une photo et du texte.", Assert.Single(TemporaryFolder.Read("image.fr.html", image).Passages).Body);
    }

    [Fact]
    public void Any_tags_in_any_order_are_read_without_a_fault()
    {
        string[] pieces =
        [
            "<table>", "<tr>", "<td rowspan=3>", "<th colspan=99999>", "</table>", "<ul>", "<li>", "</ul>", "<ol>", "<dl>", "<dt>", "<dd>", "<h1>", "<h2>",
            "</h2>", "<details>", "<summary>", "<p>", "<b>", "</b>", "<a href='?x'>", "</a>", "<main>", "<svg>", "<math>", "<template>", "<select>", "<br>",
            "mot ", "deux mots ", "&nbsp;", "|", "*", "<script type='application/ld+json'>{\"@type\":\"FAQPage\"", "</script>", "\u0000", "<caption>",
        ];
        var random = new Random(11);
        for (var i = 0; i < 2_000; i++)
        {
            var html = new StringBuilder("<html lang=fr>");
            for (var n = random.Next(60); n > 0; n--) html.Append(pieces[random.Next(pieces.Length)]);
            var file = new ContentFile("a.html", html.ToString(), []);
            Assert.All(HtmlPage.Read(file), found => Assert.NotEmpty(found.Passage.Body));
        }
    }
}
