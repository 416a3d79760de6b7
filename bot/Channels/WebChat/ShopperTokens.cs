using System.ComponentModel.DataAnnotations;
using System.Text;
using Bot.Understanding;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.WebChat;

/// <summary>Tokens of the shop's own login. Section <c>ShopperToken</c>; without a secret none is taken.</summary>
internal sealed class ShopperTokenOptions
{
    /// <summary>Secret that the shop signs its shoppers' tokens with, 32 characters or more.</summary>
    [RegularExpression("^$|^.{32,}$", ErrorMessage = "ShopperToken:Secret needs 32 characters or more.")]
    public string Secret { get; set; } = "";
}

/// <summary>
/// Who the shop's own login says is there: a JWT signed with HMAC-SHA256, with the claims <c>email</c>, <c>aud</c> (<c>chat</c>)
/// and <c>exp</c>, at most a day ahead.
/// </summary>
internal sealed class ShopperTokens(IOptions<ShopperTokenOptions> options, TimeProvider clock)
{
    private const string Audience = "chat";
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(24);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <returns>The shopper's address, lower case; null when the token is none of the shop's, was changed, or is over.</returns>
    public async Task<string?> ReadAsync(string? token)
    {
        if (options.Value.Secret.Length == 0 || string.IsNullOrEmpty(token))
        {
            return null;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidateIssuer = false,
            ValidAudience = Audience,
            IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(options.Value.Secret)),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireExpirationTime = true,
            LifetimeValidator = (_, expires, _, _) => expires > now && expires <= now + LongestLife,
        });
        return result.IsValid && result.SecurityToken is JsonWebToken read && read.TryGetPayloadValue<string>("email", out var email)
            && ContactDetails.Email(email) is { } address && address.Equals(email.Trim(), StringComparison.OrdinalIgnoreCase)
            ? address
            : null;
    }
}
