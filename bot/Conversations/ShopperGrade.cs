namespace Bot.Conversations;

/// <summary>How surely an order is known to be the shopper's. What a request needs, it asks for by comparing.</summary>
internal enum ShopperGrade
{
    /// <summary>Nothing is known: general rules only.</summary>
    Anonymous,

    /// <summary>The order's number and e-mail address were given: status, days and articles; no address, no phone, no name.</summary>
    NumberAndEmail,

    /// <summary>The shop's own login says who it is.</summary>
    SignedIn,

    /// <summary>A code that was sent to the address on file was given back: what changes an order, and what is written on it.</summary>
    Code,
}

/// <summary>A code that was sent and not used yet.</summary>
/// <param name="Nonce">What the code is made from, with a key that no conversation holds.</param>
/// <param name="ExpiresAt">Unix milliseconds.</param>
internal sealed record SentCode(string OrderNumber, string Email, string Nonce, long ExpiresAt)
{
    public int WrongTries { get; init; }
}
