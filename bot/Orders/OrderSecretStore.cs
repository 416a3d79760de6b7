using System.Security.Cryptography;
using Bot.Storage;
using Dapper;

namespace Bot.Orders;

/// <summary>The key behind <see cref="OrderSecrets"/>: made at first start, kept in the database.</summary>
internal sealed class OrderSecretStore(Database database)
{
    private const int KeyBytes = 32;

    public async Task<OrderSecrets> LoadAsync(CancellationToken cancellationToken)
    {
        var fresh = RandomNumberGenerator.GetBytes(KeyBytes);
        return new OrderSecrets(await database.WriteAsync(
            transaction =>
            {
                transaction.Connection!.Execute(
                    "INSERT INTO secrets (name, value) VALUES ('orders', @fresh) ON CONFLICT DO NOTHING", new { fresh }, transaction);
                return transaction.Connection!.QuerySingle<byte[]>("SELECT value FROM secrets WHERE name = 'orders'", transaction: transaction);
            },
            cancellationToken));
    }
}
