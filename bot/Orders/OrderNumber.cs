namespace Bot.Orders;

/// <summary>Order numbers as they are looked up: MB-20261187, mb 20261187 and #MB20261187 are one.</summary>
internal static class OrderNumber
{
    private const string Prefix = "order:";

    public static string Key(string number) => string.Concat(number.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>The id under which mails about an order are kept that no conversation asked for.</summary>
    public static string ForMails(string number) => Prefix + Key(number);

    /// <returns>The key of the order; null when the id is a conversation's.</returns>
    public static string? OfMails(string id) => id.StartsWith(Prefix, StringComparison.Ordinal) ? id[Prefix.Length..] : null;
}
