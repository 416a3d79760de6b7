using Knowledge.Content;
using Knowledge.Text;

namespace Knowledge.Indexing;

/// <summary>
/// A passage in the index file. What is added to a passage or a product is added here, and the file's version raised.
/// </summary>
internal static class PassageFormat
{
    public static void Write(IndexWriter writer, Passage passage)
    {
        writer.Text(passage.Id);
        writer.Number((int)passage.Kind);
        writer.Number((int)passage.Language);
        writer.Text(passage.Title);
        writer.Texts(passage.HeadingPath.ToList());
        writer.Texts(passage.Questions.ToList());
        writer.Text(passage.Body);
        WriteDetails(writer, passage.Details);
        writer.OptionalText(passage.Intent);
        writer.OptionalText(passage.Flow);
        writer.Texts(passage.Tags.ToList());
        writer.Texts(passage.FollowUps.ToList());
        writer.Date(passage.ValidFrom);
        writer.Date(passage.ValidUntil);
        writer.Date(passage.Updated);
        writer.OptionalText(passage.Url);
        writer.Text(passage.Version);
        writer.List(passage.Product is { } product ? new[] { product } : [], one => Write(writer, one));
    }

    public static Passage ReadPassage(IndexReader reader) => new()
    {
        Id = reader.Text(),
        Kind = Named<PassageKind>(reader),
        Language = Named<Language>(reader),
        Title = reader.Text(),
        HeadingPath = reader.Texts(),
        Questions = reader.Texts(),
        Body = reader.Text(),
        Details = ReadDetails(reader),
        Intent = reader.OptionalText(),
        Flow = reader.OptionalText(),
        Tags = reader.Texts(),
        FollowUps = reader.Texts(),
        ValidFrom = reader.Date(),
        ValidUntil = reader.Date(),
        Updated = reader.Date(),
        Url = reader.OptionalText(),
        Version = reader.Text(),
        Product = reader.List(() => ReadProduct(reader)).SingleOrDefault(),
    };

    private static void Write(IndexWriter writer, Product product)
    {
        writer.Text(product.Id);
        writer.Number((int)product.Language);
        writer.Text(product.Title);
        writer.Text(product.Description);
        writer.Amount(product.Price);
        writer.Amount(product.SalePrice);
        writer.Text(product.Currency);
        writer.Number((int)product.Availability);
        writer.Date(product.AvailableOn);
        writer.Amount(product.Quantity);
        writer.OptionalText(product.Brand);
        writer.OptionalText(product.Type);
        writer.Text(product.Condition);
        WriteDetails(writer, product.Details);
        writer.Texts(product.Nicknames.ToList());
        writer.OptionalText(product.Link);
        writer.OptionalText(product.Image);
    }

    private static Product ReadProduct(IndexReader reader) => new()
    {
        Id = reader.Text(),
        Language = Named<Language>(reader),
        Title = reader.Text(),
        Description = reader.Text(),
        Price = reader.Amount(),
        SalePrice = reader.Amount(),
        Currency = reader.Text(),
        Availability = Named<Availability>(reader),
        AvailableOn = reader.Date(),
        Quantity = (int?)reader.Amount(),
        Brand = reader.OptionalText(),
        Type = reader.OptionalText(),
        Condition = reader.Text(),
        Details = ReadDetails(reader),
        Nicknames = reader.Texts(),
        Link = reader.OptionalText(),
        Image = reader.OptionalText(),
    };

    private static void WriteDetails(IndexWriter writer, IReadOnlyList<Detail> details)
    {
        writer.List(details, detail =>
        {
            writer.Text(detail.Name);
            writer.Text(detail.Value);
        });
    }

    private static List<Detail> ReadDetails(IndexReader reader) =>
        reader.List(() => new Detail(reader.Text(), reader.Text()));

    private static T Named<T>(IndexReader reader) where T : struct, Enum =>
        Enum.GetValues<T>() is var values && reader.Number() is var number && number < values.Length
            ? values[number]
            : throw new InvalidDataException($"There is no such {typeof(T).Name}.");
}
