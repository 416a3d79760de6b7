using System.Buffers.Text;
using System.Security.Cryptography;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Channels.WebChat.Resuming;

/// <summary>
/// Two steps to another device. Its owner follows the link, which is used up and gives a token for the shop's page; the
/// page trades that one for a chat token. What scripts of the page may read in its address is thus worth nothing a moment
/// later, and no chat token ever stands in one.
/// </summary>
internal sealed class ResumeLinks(Database database, IOptions<ResumeOptions> options, TimeProvider clock)
{
    private const int TokenBytes = 20;

    /// <summary>A shop's page may be heavy, and the line of a phone slow.</summary>
    private static readonly TimeSpan PageLife = TimeSpan.FromMinutes(2);

    /// <summary>A link for the conversation; the one before opens nothing any more.</summary>
    public async Task<IssuedToken> MakeAsync(Resumption resumption, CancellationToken cancellationToken)
    {
        var (token, life) = (NewToken(), TimeSpan.FromMinutes(options.Value.Minutes));
        await database.WriteAsync(
            transaction =>
            {
                ResumeStore.Put(transaction, ResumeStore.Link, token, resumption, clock.GetUtcNow(), life);
                return true;
            },
            cancellationToken);
        return new IssuedToken(token, (int)life.TotalSeconds);
    }

    /// <summary>Uses the link up.</summary>
    /// <returns>Where to go, and with which token; null when the link opens nothing.</returns>
    public async Task<(string Page, string Token)?> FollowAsync(string token, CancellationToken cancellationToken)
    {
        var next = NewToken();
        var resumption = await database.WriteAsync(
            transaction =>
            {
                var taken = ResumeStore.Take(transaction, ResumeStore.Link, token, clock.GetUtcNow());
                if (taken is not null)
                {
                    ResumeStore.Put(transaction, ResumeStore.Page, next, taken, clock.GetUtcNow(), PageLife);
                }

                return taken;
            },
            cancellationToken);
        return resumption is null ? null : (resumption.Page, next);
    }

    /// <summary>Uses up what the link was traded for.</summary>
    /// <returns>For whom the page may speak; null when the token opens nothing.</returns>
    public async Task<DirectLineCaller?> TakeAsync(string token, CancellationToken cancellationToken) => (await database.WriteAsync(
        transaction => ResumeStore.Take(transaction, ResumeStore.Page, token, clock.GetUtcNow()), cancellationToken))?.Caller;

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
}
