using System.Security.Cryptography;
using System.Text;
using Bot.Answers;
using Knowledge.Text;

namespace Bot.HandOffs;

/// <summary>
/// Proof that a call was asked for (law 2025-594: whoever calls must be able to show it): the number, when, in which
/// message, and what the shopper was told that it is for.
/// </summary>
internal sealed record CallbackConsent(
    string ConversationId, string Reference, string Phone, long Position, string Channel, string Wording, string GivenAt)
{
    /// <summary>The one thing that the number may be used for.</summary>
    public string Purpose { get; } = "requested-service-call";

    /// <summary>Tells wordings apart: the shop may change its own over the years.</summary>
    public string WordingVersion { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Wording)))[..12];

    public static string WordingOf(Language language) => Phrases.Of(language, "callback.consent");
}
