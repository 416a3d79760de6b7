using Knowledge.Text;

namespace Knowledge.Content;

/// <summary>The attributes that a feed gives a column of their own, as facts with a name a shopper reads.</summary>
internal static class ProductAttributes
{
    private static readonly (string[] Columns, string French, string English)[] Known =
    [
        (["color", "colour", "couleur"], "Couleur", "Colour"),
        (["size", "taille", "pointure"], "Taille", "Size"),
        (["material", "matiere"], "Matière", "Material"),
        (["pattern", "motif"], "Motif", "Pattern"),
        (["product_length", "longueur"], "Longueur", "Length"),
        (["product_width", "largeur"], "Largeur", "Width"),
        (["product_height", "hauteur"], "Hauteur", "Height"),
        (["product_weight", "poids"], "Poids", "Weight"),
        (["energy_efficiency_class", "classe_energetique"], "Classe énergétique", "Energy class"),
        (["gtin", "ean", "ean13", "upc", "code_barres"], "Code-barres (GTIN)", "Barcode (GTIN)"),
        (["mpn", "reference_fabricant"], "Référence fabricant", "Manufacturer’s reference"),
    ];

    /// <summary>What the sheet says already stands first; a column does not repeat it.</summary>
    public static IReadOnlyList<Detail> Of(TableRow row, Language language, IReadOnlyList<Detail> written)
    {
        var details = row.Details.Concat(written).ToList();
        var named = details.Select(detail => Slugs.Of(detail.Name)).ToHashSet();
        foreach (var (columns, french, english) in Known)
        {
            var name = language == Language.French ? french : english;
            if (row.Text(columns) is { } value && named.Add(Slugs.Of(name))) details.Add(new Detail(name, value));
        }
        return details;
    }
}
