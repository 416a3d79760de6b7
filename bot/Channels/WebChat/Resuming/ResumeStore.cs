using System.Data;
using System.Security.Cryptography;
using System.Text;
using Bot.Conversations;
using Bot.Storage;
using Dapper;

namespace Bot.Channels.WebChat.Resuming;

/// <summary>Tokens that carry a conversation on, under their hashes; each works for one step, once.</summary>
internal static class ResumeStore
{
    /// <summary>The token in the link, which the shopper's other device shows.</summary>
    public const string Link = "link";

    /// <summary>The token that the link was traded for, which the shop's page takes from its address.</summary>
    public const string Page = "page";

    /// <summary>Keeps a token in place of the conversation's last one, and forgets those whose time is over.</summary>
    public static void Put(IDbTransaction transaction, string step, string token, Resumption resumption, DateTimeOffset now, TimeSpan life)
    {
        Locks.Hold(transaction, resumption.Caller.ConversationId);
        var row = new
        {
            hash = Hash(token),
            resumption.Caller.ConversationId,
            step,
            caller = Json.Write(resumption.Caller),
            resumption.Page,
            now = now.ToUnixTimeMilliseconds(),
            expiresAt = (now + life).ToUnixTimeMilliseconds(),
        };
        transaction.Connection!.Execute(
            "DELETE FROM resumes WHERE expires_at <= @now OR (conversation_id = @ConversationId AND step = @step)", row, transaction);
        transaction.Connection!.Execute(
            """
            INSERT INTO resumes (token_hash, conversation_id, step, caller, page, expires_at)
            VALUES (@hash, @ConversationId, @step, @caller, @Page, @expiresAt)
            """, row, transaction);
    }

    /// <summary>Uses a token up.</summary>
    /// <returns>Null when it was never given out for this step, was used, or its time is over.</returns>
    public static Resumption? Take(IDbTransaction transaction, string step, string token, DateTimeOffset now)
    {
        var (caller, page) = transaction.Connection!.QuerySingleOrDefault<(string?, string)>(
            "DELETE FROM resumes WHERE token_hash = @hash AND step = @step AND expires_at > @now RETURNING caller, page",
            new { hash = Hash(token), step, now = now.ToUnixTimeMilliseconds() }, transaction);
        return caller is null ? null : new Resumption(Json.Read<DirectLineCaller>(caller), page);
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
