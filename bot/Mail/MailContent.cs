namespace Bot.Mail;

/// <summary>What a mail says, before it is text or a page: both are made of it, so that they say the same.</summary>
internal sealed record MailContent(string Subject, string Language, string Title, IReadOnlyList<MailBlock> Blocks)
{
    /// <summary>For the shopper's calendar.</summary>
    public CalendarEvent? Event { get; init; }
}

internal abstract record MailBlock
{
    private MailBlock()
    {
    }

    public sealed record Paragraph(string Text) : MailBlock;

    /// <summary>Names and values, a row each.</summary>
    public sealed record Facts(IReadOnlyList<MailFact> Rows) : MailBlock;

    /// <summary>What somebody said.</summary>
    public sealed record Speech(string Who, string Text) : MailBlock;

    /// <summary>A page of ours to open.</summary>
    public sealed record Link(string Text, string Url) : MailBlock;

    /// <summary>Small, at the end.</summary>
    /// <param name="Url">What the words lead to; null for nothing.</param>
    public sealed record Footnote(string Text, string? Url = null) : MailBlock;
}

internal sealed record MailFact(string Name, string Value);
