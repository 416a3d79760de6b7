using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Knowledge.Content;

internal static class Fingerprint
{
    /// <summary>The first 12 hexadecimal digits of SHA-256 over the parts; a part can not run into the next.</summary>
    public static string Of(params IEnumerable<string?> parts)
    {
        var text = string.Join('\u001F', parts.Select(part => part ?? "\u0000"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
    }

    /// <summary>The passage with its version set from all that can be shown or searched.</summary>
    public static Passage Stamp(Passage passage) => passage with
    {
        Version = Of(
        [
            passage.Id, passage.Language.ToString(), passage.Title, passage.Body, passage.Url, passage.Intent, passage.Flow,
            Day(passage.ValidFrom), Day(passage.ValidUntil),
            .. passage.HeadingPath, "questions", .. passage.Questions, "tags", .. passage.Tags, "next", .. passage.FollowUps,
            .. passage.Details.Select(detail => $"{detail.Name}: {detail.Value}"), ProductFacts(passage.Product),
        ]),
    };

    private static string? Day(DateOnly? date) => date?.ToString("O", CultureInfo.InvariantCulture);

    private static string? ProductFacts(Product? product) => product is null
        ? null
        : FormattableString.Invariant(
            $"{product.Price} {product.SalePrice} {product.Currency} {product.Availability} {product.AvailableOn:O} {product.Quantity} {product.Brand} {product.Type} {product.Condition} {product.Link} {product.Image}");
}
