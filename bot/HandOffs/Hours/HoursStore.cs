using System.Data;
using Bot.Conversations;
using Bot.Storage;
using Dapper;

namespace Bot.HandOffs.Hours;

/// <summary>The hours that supervisors set, one row a change.</summary>
internal sealed class HoursStore(Database database)
{
    private const string Latest = "SELECT version AS Version, opening AS Opening, closures AS Closures FROM shop_hours ORDER BY version DESC LIMIT 1";

    /// <summary>Adds the hours as the version after their own.</summary>
    /// <returns>False when somebody else changed them meanwhile.</returns>
    public static bool Add(IDbTransaction transaction, ShopHours hours, DateTimeOffset now)
    {
        var connection = transaction.Connection!;
        return Read(connection.QueryFirstOrDefault<Row>(Latest, transaction: transaction)).Version == hours.Version && connection.Execute(
            "INSERT INTO shop_hours (version, set_at, opening, closures) VALUES (@version, @at, @opening, @closures)",
            new
            {
                version = hours.Version + 1,
                at = now.ToString("O"),
                opening = hours.Opening is null ? null : Json.Write(hours.Opening),
                closures = hours.Closures is null ? null : Json.Write(hours.Closures),
            },
            transaction) == 1;
    }

    public async Task<ShopHours> LatestAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return Read(await connection.QueryFirstOrDefaultAsync<Row>(Latest));
    }

    private static ShopHours Read(Row? row) => row is null ? ShopHours.None : new ShopHours(
        row.Version,
        row.Opening is null ? null : Json.Read<Dictionary<string, List<string>>>(row.Opening),
        row.Closures is null ? null : Json.Read<List<Closure>>(row.Closures));

    private sealed record Row(long Version, string? Opening, string? Closures);
}
