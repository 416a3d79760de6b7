using Knowledge.Text;

namespace Knowledge.Content;

public enum PassageKind
{
    /// <summary>A question with its written answer.</summary>
    Faq,

    /// <summary>A part of a document: terms of sale, privacy policy, guide.</summary>
    Policy,

    /// <summary>A product of the catalogue.</summary>
    Product,
}

/// <summary>A named fact of a product: "Réservoir", "1,2 L".</summary>
public readonly record struct Detail(string Name, string Value);

/// <summary>The unit that is found, shown and cited.</summary>
public sealed record Passage
{
    /// <summary>Unique within a language; the same in each language for the same FAQ entry or product.</summary>
    public required string Id { get; init; }

    public required PassageKind Kind { get; init; }

    public required Language Language { get; init; }

    /// <summary>FAQ: its question. Policy: "Document › Heading". Product: its title.</summary>
    public required string Title { get; init; }

    /// <summary>From the document's title down to the heading the passage stands under; empty but for policies.</summary>
    public IReadOnlyList<string> HeadingPath { get; init; } = [];

    /// <summary>The heading it stands right under; the title where there is none.</summary>
    public string Heading => HeadingPath.Count > 0 ? HeadingPath[^1] : Title;

    /// <summary>FAQ: the question, then its other phrasings. Product: its nicknames. Policy: none.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <summary>Markdown, as it is shown.</summary>
    public required string Body { get; init; }

    public IReadOnlyList<Detail> Details { get; init; } = [];

    public string? Intent { get; init; }

    public string? Flow { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Ids of the entries a shopper may want next.</summary>
    public IReadOnlyList<string> FollowUps { get; init; } = [];

    /// <summary>First and last day, both included, on which the passage holds; null is without limit.</summary>
    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidUntil { get; init; }

    public DateOnly? Updated { get; init; }

    public string? Url { get; init; }

    /// <summary>The first 12 hexadecimal digits of a SHA-256 over all that can be shown or searched.</summary>
    public required string Version { get; init; }

    public Product? Product { get; init; }

    public bool IsValidOn(DateOnly day) => !(day < ValidFrom) && !(day > ValidUntil);
}
