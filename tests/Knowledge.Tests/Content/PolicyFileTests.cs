using Knowledge.Content;
using Knowledge.Tests.Testing;

namespace Knowledge.Tests.Content;

public class PolicyFileTests
{
    [Fact]
    public void A_document_is_split_under_its_headings()
    {
        var set = TemporaryFolder.Read("policies/cgv.fr.md", """
            # Conditions de vente

            Bienvenue.

            ## Retours

            ### Délai

            Vous avez 30 jours.

            ## Livraison

            Sous 3 jours.
            """);
        Assert.Equal(["policies/cgv#intro", "policies/cgv#delai", "policies/cgv#livraison"], set.Passages.Select(passage => passage.Id));
        Assert.Equal("Conditions de vente › Délai", set.Passages[1].Title);
        Assert.Equal(["Conditions de vente", "Retours", "Délai"], set.Passages[1].HeadingPath);
        Assert.Empty(set.Problems);
    }

    [Fact]
    public void A_numbered_title_over_dashes_is_a_heading_even_after_a_list()
    {
        var set = TemporaryFolder.Read("policies/cgv.fr.md", """
            Conditions de vente
            ===================

            1\. PRIX
            --------

            Les prix sont toutes taxes comprises, et ceci est rappelé :

            *   au panier ;
            *   sur la facture.

            2\. PAIEMENT
            ------------

            Par carte.
            """);
        Assert.Equal(["policies/cgv#1-prix", "policies/cgv#2-paiement"], set.Passages.Select(passage => passage.Id));
    }

    [Theory]
    [InlineData("**Retours**")]
    [InlineData("ARTICLE 3 – LIVRAISON")]
    [InlineData("Article 12. Retours et remboursements")]
    [InlineData("3.2 Retours")]
    [InlineData("4\\. Livraison des produits")]
    [InlineData("IV - PAIEMENT")]
    [InlineData("LIVRAISON ET RETRAIT")]
    [InlineData("**2\\. Prix**  ")]
    public void A_heading_without_marks_is_recognised(string line)
    {
        var blocks = DocumentBlocks.Read($"{line}\n\nVoici ce qu’il en est de ce sujet, en une phrase.");
        Assert.Equal([BlockKind.Heading, BlockKind.Paragraph], blocks.Select(block => block.Kind));
    }

    [Theory]
    [InlineData("Vous avez 30 jours.")]
    [InlineData("**Attention, le colis est refusé dans les cas suivants :**")]
    [InlineData("12 rue des Tanneurs")]
    [InlineData("FR209351_11GEPK")]
    [InlineData("- Un article de la liste")]
    [InlineData("1. Un premier point\n2. Un second point")]
    public void Prose_and_lists_are_no_headings(string line) =>
        Assert.DoesNotContain(DocumentBlocks.Read($"{line}\n\nEt voici la suite."), block => block.Kind == BlockKind.Heading);

    [Fact]
    public void A_name_on_the_line_after_its_number_belongs_to_it() =>
        Assert.Equal("ARTICLE 3 LIVRAISON", DocumentBlocks.Read("ARTICLE 3\n\nLIVRAISON\n\nSous trois jours ouvrés.")[0].Text);

    [Theory]
    [InlineData("Livraison ........................ P. 4")]
    [InlineData("Page 3 sur 12")]
    [InlineData("- [Retours](#retours)\n- [Livraison](#livraison)")]
    [InlineData("L e s d o n n é e s v o u s c o n c e r n a n t")]
    [InlineData("![](logo.png)")]
    [InlineData("* * *")]
    public void Debris_of_an_export_is_dropped(string line) => Assert.Empty(DocumentBlocks.Read(line));

    [Fact]
    public void Lines_torn_by_an_export_are_joined()
    {
        var torn = string.Join("\n\n", Enumerable.Repeat("Le Site est exploité par une société dont le siège\n\nest à Tours, où elle a aussi sa boutique et\n\nson atelier de réparation.", 6));
        Assert.All(DocumentBlocks.Read(torn), block => Assert.EndsWith("réparation.", block.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_list_keeps_its_lead_in_on_each_part()
    {
        var items = string.Join('\n', Enumerable.Range(1, 40).Select(n => $"- le cas numéro {n} que le contrat prévoit en toutes lettres"));
        var set = TemporaryFolder.Read("cgv.fr.md", $"# Exclusions\n\nLe retour est refusé dans ces cas :\n\n{items}\n");
        Assert.True(set.Passages.Count > 1);
        Assert.All(set.Passages, passage => Assert.StartsWith("Le retour est refusé dans ces cas :\n\n- ", passage.Body, StringComparison.Ordinal));
        Assert.All(set.Passages, passage => Assert.InRange(WordCount.Of(passage.Body), 20, 200));
    }

    [Fact]
    public void A_long_table_keeps_its_header_on_each_part()
    {
        var rows = string.Join('\n', Enumerable.Range(1, 60).Select(n => $"| zone {n} | 3 à 5 jours ouvrés | {n},90 € |"));
        var set = TemporaryFolder.Read("zones.fr.md", $"# Zones\n\n| Zone | Délai | Prix |\n|---|---|---|\n{rows}\n");
        Assert.True(set.Passages.Count > 1);
        Assert.All(set.Passages, passage => Assert.StartsWith("| Zone | Délai | Prix |\n|---|---|---|\n| zone", passage.Body, StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_stay_unique_when_headings_repeat()
    {
        var set = TemporaryFolder.Read("a.fr.md", "# Titre\n\n## Délai\n\nUn jour.\n\n## Délai 2\n\nDeux jours.\n\n## Délai\n\nTrois jours.");
        Assert.Equal(["a#delai", "a#delai-2", "a#delai-3"], set.Passages.Select(passage => passage.Id));
    }
}
