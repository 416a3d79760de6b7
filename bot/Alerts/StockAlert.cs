namespace Bot.Alerts;

/// <summary>Who is to be told, once, that a product can be ordered again. It outlives the conversation that asked for it.</summary>
/// <param name="Id">Says nothing of who it is; its mail is kept under it.</param>
/// <param name="Product">The feed's id.</param>
/// <param name="Email">Given for this, and used for nothing else.</param>
internal sealed record StockAlert(string Id, string Product, string Email, string Language)
{
    /// <summary>Of the row of conversations that its mail belongs to.</summary>
    public const string Channel = "alert";

    private const string Prefix = "alert:";

    public static string NewId() => Prefix + Guid.NewGuid().ToString("N");

    public static bool IsId(string id) => id.StartsWith(Prefix, StringComparison.Ordinal);
}
