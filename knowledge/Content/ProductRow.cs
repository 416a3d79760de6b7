using System.Globalization;
using Knowledge.Content.Html;
using Knowledge.Text;

namespace Knowledge.Content;

/// <summary>A row of a product feed, by the attribute names of Google Merchant or their common French and English kin.</summary>
internal static class ProductRow
{
    private static readonly string[] Ids = ["id", "sku", "ref", "reference", "item_id", "offer_id"];
    private static readonly string[] Titles = ["title", "name", "titre", "nom", "product_name"];
    private static readonly string[] Gtins = ["gtin", "ean", "ean13", "upc", "isbn", "code_barres"];

    public static bool Recognises(IReadOnlyList<string> columns) =>
        columns.Any(Ids.Contains) && columns.Any(Titles.Contains);

    public static Passage? Read(ContentFile file, TableRow row, Language language)
    {
        if (row.Text(Ids) is not { } id || row.Text(Titles) is not { } title)
        {
            file.Report(row.Line, "The product has no id or no title.");
            return null;
        }
        // A product without its price misleads less than one with a price misread.
        if (!TryPrice(file, row, out var price, "price", "prix") || !TryPrice(file, row, out var sale, "sale_price", "prix_solde")) return null;
        if (!TryDate(file, row, out var availableOn) || ReadAvailability(file, row) is not { } availability) return null;
        var product = new Product
        {
            Id = id,
            Language = language,
            Title = title,
            Description = HtmlFragment.Markdown(row.Text("description") ?? ""),
            Price = price?.Amount,
            SalePrice = sale?.Amount,
            Currency = price?.Currency ?? "EUR",
            Availability = availability,
            AvailableOn = availableOn,
            Quantity = int.TryParse(row.Text("quantity", "quantite", "stock", "inventory"), NumberStyles.None, CultureInfo.InvariantCulture, out var left) ? left : null,
            Brand = row.Text("brand", "marque"),
            Type = row.Text("product_type", "google_product_category", "category", "categorie"),
            Condition = row.Text("condition", "etat") ?? "new",
            Details = ProductAttributes.Of(
                row, language, Details(row.Text("product_detail", "product_details", "details", "caracteristiques"))),
            Nicknames = row.List("nicknames", "surnoms", "synonyms"),
            Link = row.Text("link", "url", "lien"),
            Image = row.Text("image_link", "image"),
        };
        return PassageOf(product, row.Text(Gtins), StatedOn(row));
    }

    /// <summary>The day on which price and stock were so, where the row or its feed says it.</summary>
    private static DateOnly? StatedOn(TableRow row) =>
        row.Text("updated", "last_updated", "updated_at", "date_modified", "mis_a_jour", "date_maj") is { } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? DateOnly.FromDateTime(time.Date)
            : null;

    private static Passage PassageOf(Product product, string? gtin, DateOnly? updated) => Fingerprint.Stamp(new Passage
    {
        Id = product.Id,
        Kind = PassageKind.Product,
        Language = product.Language,
        Title = product.Title,
        Questions = product.Nicknames,
        Body = product.Description.Length > 0 ? product.Description : product.Title,
        Details = product.Details,
        Tags = [.. new[] { product.Id, product.Brand, product.Type, gtin }.OfType<string>()],
        Updated = updated,
        Url = product.Link,
        Version = "",
        Product = product,
    });

    private static bool TryPrice(
        ContentFile file, TableRow row, out (decimal Amount, string Currency)? price,
        params ReadOnlySpan<string> columns)
    {
        price = null;
        if (row.Text(columns) is not { } text) return true;
        price = Price.Read(text);
        if (price is null) file.Report(row.Line, $"`{columns[0]}` is not a price such as 249.00 EUR: {text}");
        return price is not null;
    }

    private static bool TryDate(ContentFile file, TableRow row, out DateOnly? date)
    {
        date = null;
        if (row.Text("availability_date", "date_disponibilite") is not { } text) return true;
        if (DateOnly.TryParseExact(text.Split('T', ' ')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            date = day;
            return true;
        }
        file.Report(row.Line, $"`availability_date` is not a date of the form 2026-12-31: {text}");
        return false;
    }

    private static Availability? ReadAvailability(ContentFile file, TableRow row)
    {
        var text = row.Text("availability", "disponibilite");
        switch (text is null ? "in stock" : Folding.Fold(text).Replace('_', ' ').Replace('-', ' '))
        {
            case "in stock" or "en stock" or "disponible" or "available": return Availability.InStock;
            case "out of stock" or "rupture" or "en rupture" or "rupture de stock" or "indisponible" or "epuise": return Availability.OutOfStock;
            case "preorder" or "pre order" or "precommande": return Availability.Preorder;
            case "backorder" or "back order" or "sur commande": return Availability.Backorder;
            default:
                file.Report(row.Line, $"`availability` is none of in_stock, out_of_stock, preorder, backorder: {text}");
                return null;
        }
    }

    /// <summary>"Poids: 4,1 kg; Largeur: 25 cm", or Google's "section:name:value,section:name:value".</summary>
    private static List<Detail> Details(string? text)
    {
        var details = new List<Detail>();
        foreach (var part in Parts(text ?? ""))
        {
            var pieces = part.Split(':', 3, StringSplitOptions.TrimEntries);
            if (pieces.Length == 3 && !part.Contains(": ", StringComparison.Ordinal)) details.Add(new Detail(pieces[1], pieces[2]));
            else if (part.Split(':', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, { Length: > 0 } value]) details.Add(new Detail(name, value));
        }
        return details;
    }

    private static string[] Parts(string text)
    {
        var separator = text.Contains(';', StringComparison.Ordinal) ? ';' : text.Contains('|', StringComparison.Ordinal) ? '|' : ',';
        // One detail alone may hold a decimal comma ("Poids: 4,1 kg"); commas part details only when each has its colons.
        if (separator == ',' && text.Split(',').Any(part => part.Count(c => c == ':') < 2)) return [text];
        return text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}
