using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.HandOffs.LiveChats;

/// <summary>Which agents can take live chats now.</summary>
internal sealed class PresenceStore(Database database)
{
    private const string Columns = "agent_id AS agentId, name, online, capacity";

    public static void Set(IDbTransaction transaction, string agentId, string name, bool online, int capacity, long now) =>
        transaction.Connection!.Execute(
            """
            INSERT INTO agent_presence (agent_id, name, online, capacity, seen_at) VALUES (@agentId, @name, @online, @capacity, @now)
            ON CONFLICT (agent_id) DO UPDATE SET name = @name, online = @online, capacity = @capacity, seen_at = @now
            """, new { agentId, name, online = online ? 1 : 0, capacity, now }, transaction);

    /// <summary>The agent's console is open.</summary>
    public static void Seen(IDbTransaction transaction, string agentId, long now) => transaction.Connection!.Execute(
        "UPDATE agent_presence SET seen_at = @now WHERE agent_id = @agentId", new { agentId, now }, transaction);

    public async Task<Presence?> FindAsync(string agentId, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Presence>($"SELECT {Columns} FROM agent_presence WHERE agent_id = @agentId", new { agentId });
    }

    /// <summary>The agents who are online and were seen after a moment, by name.</summary>
    public async Task<IReadOnlyList<Presence>> OnlineAsync(long seen, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var present = await connection.QueryAsync<Presence>(
            $"SELECT {Columns} FROM agent_presence WHERE online = 1 AND seen_at > @seen ORDER BY name", new { seen });
        var chats = (await connection.QueryAsync<string>("SELECT agent_id FROM live_chats WHERE state = 'active'")).ToLookup(agent => agent);
        return [.. present.Select(one => one with { Chats = chats[one.AgentId].Count() })];
    }
}

/// <param name="Online">1 or 0, as the database has it.</param>
/// <param name="Capacity">Live chats that the agent takes at a time.</param>
internal sealed record Presence(string AgentId, string Name, long Online, long Capacity)
{
    /// <summary>Those that the agent has now.</summary>
    public int Chats { get; init; }
}
