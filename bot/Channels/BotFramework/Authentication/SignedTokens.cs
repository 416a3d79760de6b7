using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// Validates tokens with the keys of their own issuer: signature, issuer, time, and the app they are for.
/// </summary>
internal sealed class SignedTokens(Access access, TimeProvider clock)
{
    /// <summary>How far the clocks of two machines may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>By name: neither <c>none</c> nor a shared secret can pass for a signature.</summary>
    private static readonly string[] Algorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <returns>The key that signed it.</returns>
    /// <exception cref="ProtocolException">401 for a token that is not good, 403 for a good one that is not for this
    /// bot.</exception>
    public async Task<SigningKey> ValidateAsync(
        JsonWebToken token, string issuer, SigningKeys keys, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token.Kid) || await keys.FindAsync(token.Kid, cancellationToken) is not { } key)
        {
            throw Refusal.Unauthorized("The token is signed with a key that its issuer does not show.");
        }

        // Made anew for each token: parameters that requests share and change have let one issuer's token pass for
        // another's.
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = issuer,
            IssuerSigningKey = key.Key,
            ValidAlgorithms = Algorithms,
            TryAllIssuerSigningKeys = false,
            ValidateAudience = false,
            LifetimeValidator = (notBefore, expires, _, _) => IsNow(notBefore, expires),
        });
        if (!result.IsValid)
        {
            throw Refusal.Unauthorized(result.Exception switch
            {
                SecurityTokenInvalidLifetimeException => "The token is not valid at this time.",
                SecurityTokenInvalidAlgorithmException => "The token's algorithm is not taken.",
                _ => "The token's signature or issuer is not good.",
            });
        }

        return token.Audiences.Take(2).ToList() is [var audience] && access.IsOurs(audience)
            ? key
            : throw Refusal.Forbidden("The token is for another app.");
    }

    private bool IsNow(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && end > now - Skew
            && (notBefore is not { } start || (start <= now + Skew && start < end));
    }
}
