using System.Security.Cryptography;
using Bot.Storage;
using Dapper;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.WebChat;

/// <summary>The key that signs Direct Line tokens: made at first start, kept in the database, so that a restart ends no chat.</summary>
internal sealed class TokenKeyStore(Database database)
{
    private const int KeyBytes = 32;

    public async Task<SymmetricSecurityKey> LoadAsync(CancellationToken cancellationToken)
    {
        var fresh = RandomNumberGenerator.GetBytes(KeyBytes);
        var key = await database.WriteAsync(
            transaction =>
            {
                transaction.Connection!.Execute(
                    "INSERT INTO secrets (name, value) VALUES ('direct-line', @fresh) ON CONFLICT DO NOTHING", new { fresh }, transaction);
                return transaction.Connection!.QuerySingle<byte[]>(
                    "SELECT value FROM secrets WHERE name = 'direct-line'", transaction: transaction);
            },
            cancellationToken);
        return new SymmetricSecurityKey(key) { KeyId = Convert.ToHexStringLower(SHA256.HashData(key))[..8] };
    }
}
