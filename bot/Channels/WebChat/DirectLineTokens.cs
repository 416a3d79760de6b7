using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.WebChat;

/// <summary>
/// Tokens of Direct Line 3.0: signed JWTs for one conversation and one user (clients read the claim <c>user</c>), and
/// stream tickets that open one WebSocket, once, within a minute.
/// </summary>
internal sealed class DirectLineTokens(SymmetricSecurityKey key, IOptions<DirectLineOptions> options, TimeProvider clock)
{
    private const string Issuer = "direct-line";
    private const string StreamAudience = "stream";
    private const string ChatAudience = "chat";
    private static readonly TimeSpan StreamLife = TimeSpan.FromSeconds(60);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly ConcurrentDictionary<string, DateTimeOffset> _usedTickets = new(StringComparer.Ordinal);

    public int LifeSeconds => options.Value.TokenSeconds;

    public string Issue(DirectLineCaller caller) => Sign(caller, ChatAudience, TimeSpan.FromSeconds(LifeSeconds));

    public string IssueStreamTicket(DirectLineCaller caller) => Sign(caller, StreamAudience, StreamLife);

    /// <returns>Null when the token is not ours, was changed, or has expired.</returns>
    public Task<DirectLineCaller?> ReadAsync(string token) => ReadAsync(token, ChatAudience);

    /// <summary>Takes a stream ticket: a second use gives null.</summary>
    public async Task<DirectLineCaller?> TakeStreamTicketAsync(string ticket)
    {
        var caller = await ReadAsync(ticket, StreamAudience);
        ForgetOldTickets();
        return caller is not null && _usedTickets.TryAdd(ticket, clock.GetUtcNow() + StreamLife) ? caller : null;
    }

    private string Sign(DirectLineCaller caller, string audience, TimeSpan life)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + life,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
            Subject = new ClaimsIdentity(
            [
                new Claim("jti", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))),
                new Claim("conv", caller.ConversationId),
                new Claim("user", caller.UserId),
            ]),
        });
    }

    private async Task<DirectLineCaller?> ReadAsync(string token, string audience)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = audience,
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ClockSkew = TimeSpan.Zero,
            LifetimeValidator = (notBefore, expires, _, _) =>
                notBefore <= clock.GetUtcNow().UtcDateTime.AddSeconds(1) && expires > clock.GetUtcNow().UtcDateTime,
        });
        return result.IsValid && result.Claims.TryGetValue("conv", out var conversation) && result.Claims.TryGetValue("user", out var user)
            ? new DirectLineCaller((string)conversation, (string)user)
            : null;
    }

    private void ForgetOldTickets()
    {
        var now = clock.GetUtcNow();
        foreach (var (ticket, expires) in _usedTickets.Where(used => used.Value < now))
        {
            _usedTickets.TryRemove(ticket, out _);
        }
    }
}

/// <summary>For whom a token speaks: one user in one conversation.</summary>
internal sealed record DirectLineCaller(string ConversationId, string UserId);
