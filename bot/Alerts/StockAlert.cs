namespace Bot.Alerts;

/// <summary>Who is to be told, once, that a product can be ordered again.</summary>
/// <param name="Product">The feed's id.</param>
/// <param name="Email">Given for this, and used for nothing else.</param>
internal sealed record StockAlert(string ConversationId, string Product, string Email, string Language);
