using Knowledge.Text;

namespace Knowledge.Content;

public enum Availability
{
    InStock,

    /// <summary>Sold out; <see cref="Product.AvailableOn"/> says when it is back, if that is known.</summary>
    OutOfStock,

    /// <summary>Not out yet, may be ordered.</summary>
    Preorder,

    /// <summary>Sold out, may be ordered and is sent when it is back.</summary>
    Backorder,
}

/// <summary>A product as its feed describes it (the attributes of Google Merchant).</summary>
public sealed record Product
{
    public required string Id { get; init; }

    public required Language Language { get; init; }

    public required string Title { get; init; }

    public string Description { get; init; } = "";

    /// <summary>With tax, in <see cref="Currency"/>; null when the feed gives none.</summary>
    public decimal? Price { get; init; }

    public decimal? SalePrice { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "EUR";

    public Availability Availability { get; init; }

    public DateOnly? AvailableOn { get; init; }

    /// <summary>How many are left, when the shop says.</summary>
    public int? Quantity { get; init; }

    public string? Brand { get; init; }

    /// <summary>"Machines à café > Machines à expresso".</summary>
    public string? Type { get; init; }

    /// <summary>"new", "refurbished" or "used".</summary>
    public string Condition { get; init; } = "new";

    public IReadOnlyList<Detail> Details { get; init; } = [];

    public IReadOnlyList<string> Nicknames { get; init; } = [];

    public string? Link { get; init; }

    public string? Image { get; init; }
}
